import { X } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { composing } from "@/shared/keys/registry";
import styles from "./WordChips.module.css";

interface Props {
  words: string[];
  change: (words: string[]) => void;
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  "data-testid"?: string;
}

const BETWEEN = /[,;\u3001\uff0c\uff1b\n]+/;

/** Several words: Enter or a comma adds one, Backspace in the empty field takes the last away. */
export function WordChips({ words, change, ...rest }: Props) {
  const { t } = useTranslation();
  const [typed, type] = useState("");
  const field = useRef<HTMLInputElement>(null);

  function add(text: string) {
    const fresh = text
      .split(BETWEEN)
      .map((word) => word.trim())
      .filter((word, at, all) => word && !words.includes(word) && all.indexOf(word) === at);
    if (fresh.length) change([...words, ...fresh]);
    type("");
  }

  function onKeys(event: KeyboardEvent) {
    if (composing(event) || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      add(typed);
    } else if (event.key === "Backspace" && typed === "" && words.length) {
      change(words.slice(0, -1));
    }
  }

  return (
    <div className={styles.box} data-invalid={rest["aria-invalid"]}>
      {words.map((word) => (
        <span key={word} className={styles.chip}>
          {word}
          <button
            type="button"
            className={styles.away}
            aria-label={t("common.removeWord", { word })}
            onClick={() => {
              change(words.filter((other) => other !== word));
              field.current?.focus();
            }}
          >
            <X size={12} aria-hidden="true" />
          </button>
        </span>
      ))}
      <input
        {...rest}
        ref={field}
        className={styles.input}
        value={typed}
        placeholder={t("common.addWord")}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target: { value }, nativeEvent }) => {
          if (!(nativeEvent as InputEvent).isComposing && BETWEEN.test(value)) add(value);
          else type(value);
        }}
        onKeyDown={onKeys}
        onBlur={() => add(typed)}
      />
    </div>
  );
}
