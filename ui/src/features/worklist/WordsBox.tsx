import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "@/shared/keys/Kbd";
import { composing } from "@/shared/keys/registry";
import { useKeys } from "@/shared/keys/useKeys";
import styles from "./WordsBox.module.css";

interface Props {
  value: string;
  change: (words: string) => void;
}

const REST = 300;

/** The search in a list's head: `/` goes there, Esc empties it and goes back to the list. */
export function WordsBox({ value, change }: Props) {
  const { t } = useTranslation();
  const [typed, type] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(change);
  latest.current = change;

  useEffect(() => {
    if (typed === null || typed.trim() === value) return;
    const timer = setTimeout(() => latest.current(typed.trim()), REST);
    return () => clearTimeout(timer);
  }, [typed, value]);

  useKeys([{ keys: "/", label: t("worklist.search"), run: () => input.current?.focus() }], true, t("nav.keysList"));

  return (
    <label className={styles.box}>
      <Search size={14} className={styles.icon} aria-hidden="true" />
      <input
        ref={input}
        type="text"
        className={styles.input}
        value={typed ?? value}
        maxLength={100}
        placeholder={t("worklist.searchHint")}
        aria-label={t("worklist.search")}
        aria-keyshortcuts="/"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => type(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => {
          if (typed !== null && typed.trim() !== value) change(typed.trim());
          type(null);
        }}
        onKeyDown={(event) => {
          if (composing(event)) return;
          if (event.key === "Enter") {
            if (typed !== null) change(typed.trim());
          } else if (event.key === "Escape") {
            type("");
            change("");
          } else return;
          event.preventDefault();
          event.stopPropagation();
          const list = event.currentTarget.closest("[data-pane]")?.querySelector<HTMLElement>("[role=listbox]");
          if (list) list.focus();
          else if (event.key === "Escape") event.currentTarget.blur();
        }}
        data-testid="list-words"
      />
      <span className={styles.key}>
        <Kbd keys="/" />
      </span>
    </label>
  );
}
