import type { ComponentProps } from "react";
import styles from "./TextInput.module.css";

/** Several lines; grows with what is written where the browser can. */
export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea rows={3} {...rest} className={[styles.input, styles.area, className].filter(Boolean).join(" ")} />;
}
