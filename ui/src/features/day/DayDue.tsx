import { useTranslation } from "react-i18next";
import type { DayItem } from "@/api/gen/DayItem";
import { lineDeadline } from "@/features/complaint/deadline";
import styles from "@/features/worklist/ComplaintRow.module.css";
import { DeadlineChip } from "@/shared/complaint/DeadlineChip";
import { momentWords } from "@/shared/time/moment";

interface Props {
  item: DayItem;
  now: number;
}

/** What is due and at which minute. */
export function DayDue({ item: { line, reason, at }, now }: Props) {
  const { t, i18n } = useTranslation();
  const words =
    reason === "deadline" && line.next_clock ? t(`vocabulary.clock.${line.next_clock}`) : t(`day.reason.${reason}`);
  const due = reason === "deadline" ? line : { ...line, next_due: at, next_since: null, hold_since: null };
  const chip = at === null ? null : lineDeadline(due, "", now);
  return (
    <>
      {chip ? <DeadlineChip deadline={chip} /> : <span className={styles.waits}>{t("day.now")}</span>}
      <p className={styles.second}>
        {[words, at === null ? null : momentWords(t, i18n.language, at, now)].filter(Boolean).join(" ")}
      </p>
    </>
  );
}
