import { ArrowUpToLine, BellRing, LockKeyhole } from "lucide-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";
import { lineDeadline } from "@/features/complaint/deadline";
import type { Terms } from "@/features/complaint/term";
import { DeadlineChip } from "@/shared/complaint/DeadlineChip";
import { SeverityTag } from "@/shared/complaint/SeverityTag";
import { StageGlyph } from "@/shared/complaint/StageGlyph";
import { momentWords } from "@/shared/time/moment";
import styles from "./ComplaintRow.module.css";

type Rung = "team_leader" | "supervisor" | "manager";

interface Props {
  line: ComplaintLine;
  now: number;
  terms: Terms;
  /** Who works it, where the view is not one's own. */
  owner?: string | null;
}

/** A complaint in 60 px: what it is, whose, and by when. */
export const ComplaintRow = memo(function ComplaintRow({ line, now, terms, owner }: Props) {
  const { t, i18n } = useTranslation();
  const onHold = line.hold_since !== null;
  const deadline = lineDeadline(line, t(`complaint.waits.${line.awaited ?? "other"}`), now);
  return (
    <div className={styles.row}>
      <span className={styles.glyph}>
        <StageGlyph stage={line.stage} onHold={onHold} answered={line.answered} />
      </span>
      <div className={styles.what}>
        <p className={styles.first}>
          <SeverityTag severity={line.severity} />
          <span className={styles.subject}>{line.subject}</span>
          {line.restricted ? <LockKeyhole size={14} aria-label={t("complaint.restricted")} /> : null}
        </p>
        <p className={styles.second}>
          <span className={styles.number}>{line.number}</span>
          <span>{line.customer_name ?? t("complaint.anonymous")}</span>
          {line.tier === "ordinary" ? null : (
            <span className={line.tier === "vip" ? styles.vip : styles.tier}>{t(`vocabulary.tier.${line.tier}`)}</span>
          )}
          {line.chases ? (
            <span className={styles.mark}>
              <BellRing size={12} aria-hidden="true" />
              <span className={styles.words}>{t("worklist.chased", { times: line.chases })}</span>
            </span>
          ) : null}
          {line.level === "owner" || line.closed_at !== null ? null : (
            <span
              className={line.acknowledged ? styles.mark : styles.waits}
              title={t("worklist.escalated", { level: t(`vocabulary.level.${line.level as Rung}`) })}
            >
              <ArrowUpToLine size={12} role="img" aria-label={t("worklist.filter.escalated")} />
              <span className={styles.words}>{t(`vocabulary.level.${line.level as Rung}`)}</span>
            </span>
          )}
          {line.category ? <span className={styles.cut}>{terms.name("category", line.category)}</span> : null}
          {line.nature === "complaint" ? null : <span>{t(`vocabulary.nature.${line.nature}`)}</span>}
          {owner === undefined ? null : <span className={styles.cut}>{owner ?? t("worklist.nobody")}</span>}
        </p>
      </div>
      <div className={styles.due}>
        {deadline ? <DeadlineChip deadline={deadline} /> : null}
        <p className={styles.second}>{under()}</p>
      </div>
    </div>
  );

  function under(): string | null {
    const moment = (at: number) => momentWords(t, i18n.language, at, now);
    if (line.next_due !== null && line.next_clock !== null) {
      return [t(`vocabulary.clock.${line.next_clock}`), moment(line.next_due)].join(" ");
    }
    return line.closed_at === null ? null : t("worklist.closedOn", { when: moment(line.closed_at) });
  }
});
