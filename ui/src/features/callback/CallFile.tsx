import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { CallHistory } from "@/features/complaint/CallHistory";
import { Quote } from "@/features/complaint/Quote";
import { Section } from "@/features/complaint/Section";
import { useTerms } from "@/features/complaint/term";
import { DeadlineChip } from "@/shared/complaint/DeadlineChip";
import { SeverityTag } from "@/shared/complaint/SeverityTag";
import { StageGlyph } from "@/shared/complaint/StageGlyph";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import styles from "./Callback.module.css";

interface Props {
  view: ComplaintView;
  /** By when the customer should be called. */
  due: number;
}

const MINUTE = 60_000;

/** What it was about, what the customer was answered, and the calls so far: nobody must say it again. */
export function CallFile({ view, due }: Props) {
  const { t, i18n } = useTranslation();
  const terms = useTerms();
  const now = useMinute();
  const moment = (at: number) => momentWords(t, i18n.language, at, now);
  const answer = view.entries.find(({ kind, text }) => (kind === "answer" || kind === "solved_on_the_spot") && text);
  const [plan] = view.plans;
  const left = (due - now) / MINUTE;
  const deadline =
    left < 0
      ? ({ state: "late", over: { minutes: -left } } as const)
      : ({ state: "running", left: { minutes: left }, share: Math.min(1, left / 2880) } as const);
  const facts: [string, string | null][] = [
    [t("complaint.fact.owner"), view.owner?.name ?? null],
    [t("complaint.fact.closing"), view.closing_reason && t(`vocabulary.closingReason.${view.closing_reason}`)],
    [t("complaint.fact.outcome"), view.outcome && t(`vocabulary.outcome.${view.outcome}`)],
    [
      t("callback.remedies"),
      plan?.remedies.map((code) => terms.name("remedy", code)).join(t("common.separator")) || null,
    ],
    [t("callback.answered"), view.answered_at === null ? null : moment(view.answered_at)],
  ];
  return (
    <>
      <div className={styles.subjectBlock}>
        <Link to="/complaints/$id" params={{ id: view.id }} className={styles.number}>
          {view.number}
        </Link>
        <h2 className={styles.subject}>{view.subject}</h2>
        <p className={styles.tags}>
          <SeverityTag severity={view.severity} />
          <StageGlyph stage={view.stage} onHold={false} answered={view.answered_at !== null} silent />
          <span>{t(`vocabulary.stage.${view.stage}`)}</span>
        </p>
      </div>
      <dl className={styles.facts}>
        {facts.map(([name, words]) =>
          words ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{words}</dd>
            </div>
          ) : null,
        )}
        <div>
          <dt>{t("callback.due")}</dt>
          <dd>
            <DeadlineChip deadline={deadline} />
          </dd>
        </div>
      </dl>
      {answer?.text ? (
        <Section title={t("callback.answer")} testId="call-answer">
          <p className={styles.answerText}>{answer.text}</p>
        </Section>
      ) : null}
      <Quote view={view} />
      <CallHistory view={view} empty={t("callback.noCalls")} />
    </>
  );
}
