import { Check } from "lucide-react";
import type { ComponentProps } from "react";
import styles from "./TextInput.module.css";

interface Props extends ComponentProps<"input"> {
  /** Said to be right, with a tick at its end. */
  right?: boolean;
  mono?: boolean;
}

export function TextInput({ right = false, mono = false, className, ...rest }: Props) {
  return (
    <span className={styles.shell}>
      <input
        type="text"
        autoComplete="off"
        spellCheck={false}
        {...rest}
        className={[styles.input, mono && styles.mono, className].filter(Boolean).join(" ")}
      />
      {right ? <Check size={16} className={styles.tick} aria-hidden="true" /> : null}
    </span>
  );
}
