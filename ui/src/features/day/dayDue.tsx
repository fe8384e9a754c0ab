import type { TFunction } from "i18next";
import type { DayItem } from "@/api/gen/DayItem";
import { lineDeadline } from "@/features/complaint/deadline";
import type { Due } from "@/features/worklist/ComplaintRow";
import styles from "@/features/worklist/ComplaintRow.module.css";
import { DeadlineChip } from "@/shared/complaint/DeadlineChip";
import { momentWords } from "@/shared/time/moment";

/** What is due and at which minute. */
export function dayDue(t: TFunction, language: string, { line, reason, at }: DayItem, now: number): Due {
  const words =
    reason === "deadline" && line.next_clock ? t(`vocabulary.clock.${line.next_clock}`) : t(`day.reason.${reason}`);
  const due = reason === "deadline" ? line : { ...line, next_due: at, next_since: null, hold_since: null };
  const chip = at === null ? null : lineDeadline(due, "", now);
  return {
    chip: chip ? <DeadlineChip deadline={chip} /> : <span className={styles.waits}>{t("day.now")}</span>,
    under: at === null ? words : `${words} ${momentWords(t, language, at, now)}`,
  };
}
