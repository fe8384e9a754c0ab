import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import styles from "./TextInput.module.css";

/** The system's own select, dressed like a field: light enough for the sign-in page. */
export function SelectInput({ className, ...rest }: ComponentProps<"select">) {
  return (
    <span className={styles.shell}>
      <select {...rest} className={[styles.input, styles.select, className].filter(Boolean).join(" ")} />
      <ChevronDown size={16} className={styles.chevron} aria-hidden="true" />
    </span>
  );
}
