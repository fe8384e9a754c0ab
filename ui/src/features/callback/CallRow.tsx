import { UserRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CallLine } from "@/api/gen/CallLine";
import { categoryWords, useTerms } from "@/features/complaint/term";
import { Avatar } from "@/shared/brand/Avatar";
import { SeverityTag } from "@/shared/complaint/SeverityTag";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import styles from "./Callback.module.css";

interface Props {
  call: CallLine;
}

/** Whom to call: by name only once the call is taken. */
export function CallRow({ call }: Props) {
  const { t, i18n } = useTranslation();
  const terms = useTerms();
  const now = useMinute();
  const { customer_name, number, severity, category, subcategory, attempts, last_attempt_at, mine, taken_by } = call;
  const moment = (at: number) => momentWords(t, i18n.language, at, now);
  const overdue = call.due_at < now;
  const name = mine ? (customer_name ?? t("complaint.anonymous")) : number;
  return (
    <div className={`${styles.row} ${call.rests ? styles.rests : ""}`}>
      {mine ? (
        <Avatar name={name} size={32} />
      ) : (
        <span className={styles.blank} aria-hidden="true">
          <UserRound size={16} />
        </span>
      )}
      <div className={styles.rowWords}>
        <p className={styles.rowName}>{name}</p>
        <p className={styles.rowSecond}>
          <SeverityTag severity={severity} /> {categoryWords(terms, category, subcategory) ?? t("callback.noCategory")}
        </p>
        <p className={`${styles.rowSecond} ${attempts > 0 || (overdue && !taken_by) ? styles.warn : ""}`}>
          {taken_by && !mine
            ? t("callback.takenBy", { name: taken_by.name })
            : attempts > 0 && last_attempt_at !== null
              ? t("callback.attempted", { attempt: attempts + 1, when: moment(last_attempt_at) })
              : t("callback.until", { when: moment(call.due_at) })}
        </p>
      </div>
    </div>
  );
}
