import { Search } from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "@/shared/keys/Kbd";
import { useKeys } from "@/shared/keys/useKeys";
import styles from "./FindBox.module.css";

interface Props {
  value: string;
  change: (words: string) => void;
  label: string;
  testId: string;
}

/** Narrows a list that is there whole, while one types: `/` goes there, Esc empties it. */
export function FindBox({ value, change, label, testId }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  useKeys([{ keys: "/", label: t("worklist.search"), run: () => input.current?.focus() }], true, t("nav.keysList"));
  return (
    <div className={styles.box}>
      <Search size={14} className={styles.icon} aria-hidden="true" />
      <input
        ref={input}
        type="text"
        className={styles.input}
        value={value}
        placeholder={label}
        aria-label={label}
        aria-keyshortcuts="/"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          if (value) change("");
          else event.currentTarget.blur();
        }}
        data-testid={testId}
      />
      <span className={styles.key}>
        <Kbd keys="/" />
      </span>
    </div>
  );
}
