import { Check, CircleX } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ApiError } from "@/api/error";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";
import { SeverityTag } from "@/shared/complaint/SeverityTag";
import { failureWords } from "@/shared/words/failure";
import styles from "./BulkPanel.module.css";

interface Props {
  line: ComplaintLine;
  /** Whether it was done; nothing before. */
  done?: boolean;
  /** Why it was not. */
  error?: ApiError;
}

/** One complaint of many, and what came of the act on it. */
export function BulkRow({ line, done, error }: Props) {
  const { t } = useTranslation();
  return (
    <li className={styles.row} data-testid="bulk-row" data-id={line.id} data-done={done}>
      <SeverityTag severity={line.severity} />
      <span className={styles.number}>{line.number}</span>
      <span className={styles.subject}>{line.subject}</span>
      {done ? (
        <span className={styles.done}>
          <Check size={14} aria-hidden="true" />
          {t("worklist.bulk.done")}
        </span>
      ) : null}
      {error ? (
        <span className={styles.refused}>
          <CircleX size={14} aria-hidden="true" />
          {failureWords(t, error).safe}
        </span>
      ) : null}
    </li>
  );
}
