import { type ReactNode, useId } from "react";
import type { FieldAria } from "@/shared/form/Field";
import styles from "./Register.module.css";

interface Props {
  error?: string;
  children: (aria: Omit<FieldAria, "id">) => ReactNode;
}

/** A field named by the question above it. */
export function Bare({ error, children }: Props) {
  const id = useId();
  return (
    <div>
      {children({ "aria-describedby": error ? id : undefined, "aria-invalid": error ? true : undefined })}
      {error ? (
        <p id={id} className={styles.error} data-testid="field-error">
          {error}
        </p>
      ) : null}
    </div>
  );
}
