import { CircleAlert } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Field.module.css";

/** What a control must carry so that label, hint and error are read with it. */
export interface FieldAria {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface Props {
  label: string;
  hint?: ReactNode;
  error?: string;
  optional?: boolean;
  /** Seen beside the label, reached after the control: a key or a small act. */
  aside?: ReactNode;
  children: (aria: FieldAria) => ReactNode;
}

/** A control with its label. What was said to be wrong with it is said until it is changed. */
export function Field({ label, hint, error: said, optional = false, aside, children }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [changed, setChanged] = useState(false);
  if (!said && changed) setChanged(false);
  const error = changed ? undefined : said;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={styles.field} onInput={() => said && setChanged(true)}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {optional ? <span className={styles.optional}>{t("common.optional")}</span> : null}
      </label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined })}
      {aside ? <div className={styles.aside}>{aside}</div> : null}
      {error ? (
        <p id={`${id}-error`} className={styles.error} data-testid="field-error">
          <CircleAlert size={14} aria-hidden="true" />
          {error}
        </p>
      ) : null}
      {hint && !error ? (
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
      ) : null}
    </div>
  );
}
