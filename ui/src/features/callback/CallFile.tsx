import { Link } from "@tanstack/react-router";
import { ArrowUpRight, Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { actKeys } from "@/features/complaint/actKeys";
import { CallHistory } from "@/features/complaint/CallHistory";
import { Quote } from "@/features/complaint/Quote";
import { Section } from "@/features/complaint/Section";
import { useTerms } from "@/features/complaint/term";
import { DeadlineChip } from "@/shared/complaint/DeadlineChip";
import { SeverityTag } from "@/shared/complaint/SeverityTag";
import { StageGlyph } from "@/shared/complaint/StageGlyph";
import { Button } from "@/shared/form/Button";
import { useKeys } from "@/shared/keys/useKeys";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import { toast } from "@/shared/toast/toast";
import { failureWords } from "@/shared/words/failure";
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
  const returning = useAct("complaint.act", ["complaints"]);
  const giveBack = () =>
    returning.mutate(
      { body: { id: view.id, action: { act: "return_call" } }, expectedVersion: view.version },
      {
        onSuccess: () => toast(t("complaint.recorded", { act: t("complaint.act.return_call") })),
        onError: (error) => toast(failureWords(t, error).what, undefined, "failed"),
      },
    );
  useKeys(
    [{ keys: actKeys.return_call, label: t("complaint.act.return_call"), run: giveBack }],
    true,
    t("callback.title"),
  );
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
        <div className={styles.fileHead}>
          <Link to="/complaints/$id" params={{ id: view.id }} className={styles.number} data-testid="call-open">
            {view.number} <ArrowUpRight size={14} aria-label={t("complaint.open")} />
          </Link>
          <Button
            size="bar"
            look="text"
            icon={<Undo2 size={14} />}
            keys={actKeys.return_call}
            busy={returning.isPending}
            onClick={giveBack}
            data-testid="return-call"
          >
            {t("complaint.act.return_call")}
          </Button>
        </div>
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
