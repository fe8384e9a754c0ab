import { Check } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import styles from "./Checkbox.module.css";

interface Props extends Omit<ComponentProps<"input">, "type"> {
  /** A second line that says what it means. */
  under?: ReactNode;
}

export function Checkbox({ children, under, ...rest }: Props) {
  return (
    <label className={styles.line}>
      <span className={styles.box}>
        <input {...rest} type="checkbox" className={styles.input} />
        <Check size={12} className={styles.tick} aria-hidden="true" />
      </span>
      <span>
        {children}
        {under ? <span className={styles.under}>{under}</span> : null}
      </span>
    </label>
  );
}
