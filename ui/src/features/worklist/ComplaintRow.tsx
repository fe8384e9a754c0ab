import { ArrowUpToLine, BellRing, Check, LockKeyhole, Tag } from "lucide-react";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";
import type { LineField } from "@/api/gen/LineField";
import type { Snippet } from "@/api/gen/Snippet";
import { lineDeadline } from "@/features/complaint/deadline";
import type { Terms } from "@/features/complaint/term";
import { DeadlineChip } from "@/shared/complaint/DeadlineChip";
import { SeverityTag } from "@/shared/complaint/SeverityTag";
import { StageGlyph } from "@/shared/complaint/StageGlyph";
import { momentWords } from "@/shared/time/moment";
import styles from "./ComplaintRow.module.css";
import { SnippetLine } from "./SnippetLine";

type Rung = "team_leader" | "supervisor" | "manager";

/** The names a row shows for ids. */
export interface Names {
  terms: Terms;
  person: (id: string) => string | null;
  group: (id: string) => string | null;
}

/** What is due, and under it of what and when. */
export interface Due {
  chip: ReactNode;
  under: string | null;
}

interface Props {
  line: ComplaintLine;
  now: number;
  names: Names;
  /** What it shows under the subject, in this order. */
  fields: readonly LineField[];
  /** One line instead of two. */
  compact?: boolean;
  /** Something happened since the reader last looked. */
  news?: boolean;
  /** Whether it is picked out, and how that is changed; nothing where rows are not picked. */
  picked?: boolean;
  pickOut?: (id: string, out: boolean) => void;
  /** What is due, where it is something else than the next deadline. */
  due?: Due;
  /** Where the words of a search were found; null where they were not in a text. */
  snippet?: Snippet | null;
}

/** A complaint in 60 px, or 36: what it is, whose, and by when. */
export const ComplaintRow = memo(function ComplaintRow(props: Props) {
  const { line, now, names, fields, compact = false, news = false, picked = false, pickOut, due, snippet } = props;
  const { t, i18n } = useTranslation();
  const moment = (at: number) => momentWords(t, i18n.language, at, now);
  const onHold = line.hold_since !== null;
  const deadline = lineDeadline(line, t(`complaint.waits.${line.awaited ?? "other"}`), now);
  const { chip, under } = due ??
    askedDue() ?? { chip: deadline ? <DeadlineChip deadline={deadline} /> : null, under: underDue() };
  return (
    <div
      className={[styles.row, compact && styles.compact, news && styles.news, picked && styles.picked]
        .filter(Boolean)
        .join(" ")}
      data-news={news || undefined}
    >
      <span
        className={`${styles.box} ${pickOut ? styles.picks : ""}`}
        aria-hidden="true"
        onClick={(event) => {
          if (!pickOut) return;
          event.stopPropagation();
          pickOut(line.id, !picked);
        }}
        data-testid="row-pick"
      >
        <span className={styles.tick}>{picked ? <Check size={12} /> : null}</span>
        <span className={styles.dot} />
      </span>
      <span className={styles.glyph}>
        <StageGlyph stage={line.stage} onHold={onHold} answered={line.answered} />
      </span>
      <div className={styles.lines}>
        <div className={styles.line}>
          <p className={styles.first}>
            <SeverityTag severity={line.severity} />
            <span className={styles.subject}>{line.subject}</span>
            {news ? <span className="hy-unseen">{t("worklist.news")}</span> : null}
            {line.restricted ? <LockKeyhole size={14} aria-label={t("complaint.restricted")} /> : null}
          </p>
          <span className={styles.chip}>{chip}</span>
        </div>
        <div className={styles.line}>
          <p className={`${styles.second} ${styles.fields}`}>{fields.map((field) => fieldOf(field))}</p>
          <p className={`${styles.second} ${styles.when}`}>{under}</p>
        </div>
        {snippet === undefined ? null : <SnippetLine snippet={snippet ?? undefined} />}
      </div>
    </div>
  );

  function fieldOf(field: LineField): ReactNode {
    switch (field) {
      case "number":
        return (
          <span key={field} className={styles.number}>
            {line.number}
          </span>
        );
      case "customer":
        return <span key={field}>{line.customer_name ?? t("complaint.anonymous")}</span>;
      case "tier":
        return line.tier === "ordinary" ? null : (
          <span key={field} className={line.tier === "vip" ? styles.vip : styles.tier}>
            {t(`vocabulary.tier.${line.tier}`)}
          </span>
        );
      case "chases":
        return line.chases ? (
          <span key={field} className={styles.mark}>
            <BellRing size={12} aria-hidden="true" />
            <span className={styles.words}>{t("worklist.chased", { times: line.chases })}</span>
          </span>
        ) : null;
      case "level":
        return line.level === "owner" || line.closed_at !== null ? null : (
          <span
            key={field}
            className={line.acknowledged ? styles.mark : styles.waits}
            title={t("worklist.escalated", { level: t(`vocabulary.level.${line.level as Rung}`) })}
          >
            <ArrowUpToLine size={12} role="img" aria-label={t("worklist.filter.escalated")} />
            <span className={styles.words}>{t(`vocabulary.level.${line.level as Rung}`)}</span>
          </span>
        );
      case "tags":
        return line.tags.length ? (
          <span key={field} className={styles.mark}>
            <Tag size={12} role="img" aria-label={t("worklist.filter.tags")} />
            <span className={styles.words}>
              {line.tags.map((tag) => names.terms.name("tag", tag)).join(t("common.separator"))}
            </span>
          </span>
        ) : null;
      case "category":
        return cut(field, names.terms.name("category", line.category));
      case "nature":
        return line.nature === "complaint" ? null : <span key={field}>{t(`vocabulary.nature.${line.nature}`)}</span>;
      case "channel":
        return <span key={field}>{t(`vocabulary.channel.${line.channel}`)}</span>;
      case "owner":
        if (line.owner_id) return cut(field, names.person(line.owner_id));
        return cut(field, line.group_id ? t("worklist.inPool") : t("worklist.nobody"));
      case "group":
        return cut(field, line.group_id && names.group(line.group_id));
      case "received":
        return <span key={field}>{t("worklist.receivedAt", { when: moment(line.received_at) })}</span>;
    }
  }

  function cut(field: LineField, words: string | null): ReactNode {
    return words ? (
      <span key={field} className={styles.cut}>
        {words}
      </span>
    ) : null;
  }

  /** For a department what it was asked, and whether it has answered. */
  function askedDue(): Due | null {
    if (!line.asked) return null;
    const { at, replied } = line.asked;
    return {
      chip: (
        <span className={replied ? styles.replied : styles.waits} data-testid="row-asked">
          {replied ? <Check size={12} aria-hidden="true" /> : null}
          {t(`worklist.question.${replied ? "replied" : "waiting"}`)}
        </span>
      ),
      under: t("worklist.askedAt", { when: moment(at) }),
    };
  }

  function underDue(): string | null {
    if (line.next_due !== null && line.next_clock !== null) {
      return [t(`vocabulary.clock.${line.next_clock}`), moment(line.next_due)].join(" ");
    }
    return line.closed_at === null ? null : t("worklist.closedOn", { when: moment(line.closed_at) });
  }
});
