import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { AuthorityPreview } from "@/api/gen/AuthorityPreview";
import type { CallsPreview } from "@/api/gen/CallsPreview";
import type { DeadlinesPreview } from "@/api/gen/DeadlinesPreview";
import type { PolicyPreview } from "@/api/gen/PolicyPreview";
import type { SeverityPreview } from "@/api/gen/SeverityPreview";
import { SeverityTag } from "@/shared/complaint/SeverityTag";
import { yuanWords } from "@/shared/money/yuan";
import styles from "./Policy.module.css";

interface Props {
  preview: PolicyPreview;
}

/** What would change, said before it does. */
export function PreviewPanel({ preview }: Props) {
  const { t } = useTranslation();
  return (
    <section className={styles.preview} aria-label={t("policy.preview")} role="status" data-testid="policy-panel">
      <h3 className={styles.previewHead}>{t("policy.preview")}</h3>
      {preview.kind === "deadlines" ? <OfDeadlines preview={preview} /> : null}
      {preview.kind === "authority" ? <OfAuthority preview={preview} /> : null}
      {preview.kind === "severity" ? <OfSeverity preview={preview} /> : null}
      {preview.kind === "calls" ? <OfCalls preview={preview} /> : null}
    </section>
  );
}

function OfDeadlines({ preview }: { preview: DeadlinesPreview }) {
  const { t } = useTranslation();
  const { open, days, clocks } = preview;
  return (
    <>
      <p>{t("policy.deadlinesBind")}</p>
      <p>{t("policy.openStay", { count: open })}</p>
      {clocks.length === 0 ? (
        <p className={styles.note}>{t("policy.nothingEnded", { days })}</p>
      ) : (
        <>
          <p>{t("policy.endedBefore", { days })}</p>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t("policy.step")}</th>
                <th scope="col">{t("policy.met")}</th>
                <th scope="col">{t("policy.lateNow")}</th>
                <th scope="col">{t("policy.lateThen")}</th>
              </tr>
            </thead>
            <tbody>
              {clocks.map(({ kind, met, late_now, late_then }) => (
                <tr key={kind}>
                  <th scope="row">{t(`vocabulary.clock.${kind}`)}</th>
                  <td>{met}</td>
                  <td>{late_now}</td>
                  <Then now={late_now} then={late_then} />
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}

function OfAuthority({ preview }: { preview: AuthorityPreview }) {
  const { t } = useTranslation();
  const { days, plans, more, fewer, samples } = preview;
  return (
    <>
      <p>{t("policy.limitsBind")}</p>
      <p>{plans ? t("policy.plansBefore", { days, count: plans, more, fewer }) : t("policy.noPlans", { days })}</p>
      <Samples>
        {samples.map(({ id, number, subject, goodwill_fen, now, then }) => (
          <Sample key={`${id}.${goodwill_fen}`} id={id} number={number} subject={subject}>
            {t("policy.signatures", { amount: yuanWords(goodwill_fen), now, then })}
          </Sample>
        ))}
      </Samples>
    </>
  );
}

function OfSeverity({ preview }: { preview: SeverityPreview }) {
  const { t, i18n } = useTranslation();
  const { complaints, graver, lighter, samples } = preview;
  return (
    <>
      <p>{t("policy.rulesBind")}</p>
      <p>
        {complaints
          ? t("policy.complaintsBefore", { count: complaints, graver, lighter })
          : t("policy.noComplaintsBefore")}
      </p>
      <Samples>
        {samples.map(({ id, number, subject, now, then, zh, en, words }) => (
          <Sample key={id} id={id} number={number} subject={subject}>
            <SeverityTag severity={now} />
            <span aria-hidden="true">→</span>
            <SeverityTag severity={then} />
            <span className={styles.note}>
              {[i18n.language === "en" ? en : zh, ...words].join(t("common.separator"))}
            </span>
          </Sample>
        ))}
      </Samples>
    </>
  );
}

function OfCalls({ preview }: { preview: CallsPreview }) {
  const { t } = useTranslation();
  const { days, endings } = preview;
  return (
    <>
      <p>{t("policy.callsBind")}</p>
      {endings.length === 0 ? (
        <p className={styles.note}>{t("policy.nothingClosed", { days })}</p>
      ) : (
        <>
          <p>{t("policy.closedBefore", { days })}</p>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t("complaint.field.severity")}</th>
                <th scope="col">{t("policy.closedCount")}</th>
                <th scope="col">{t("policy.calledNow")}</th>
                <th scope="col">{t("policy.calledThen")}</th>
              </tr>
            </thead>
            <tbody>
              {endings.map(({ severity, closed, now, then }) => (
                <tr key={severity}>
                  <th scope="row">{t(`vocabulary.severity.${severity}`)}</th>
                  <td>{closed}</td>
                  <td>{now}</td>
                  <Then now={now} then={then} />
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}

/** A count under the proposal, and by how much it differs. */
function Then({ now, then }: { now: number; then: number }) {
  return (
    <td className={then === now ? undefined : styles.differs}>
      {then}
      {then === now ? null : ` (${signed(then - now)})`}
    </td>
  );
}

function Samples({ children }: { children: ReactNode[] }) {
  const { t } = useTranslation();
  if (children.length === 0) return null;
  return (
    <ul className={styles.samples} aria-label={t("policy.examples")}>
      {children}
    </ul>
  );
}

interface SampleProps {
  id: string;
  number: string;
  subject: string;
  children: ReactNode;
}

function Sample({ id, number, subject, children }: SampleProps) {
  return (
    <li className={styles.sample}>
      <Link to="/complaints/$id" params={{ id }} className={styles.number}>
        {number}
      </Link>
      <span className={styles.subject}>{subject}</span>
      <span className={styles.verdict}>{children}</span>
    </li>
  );
}

function signed(difference: number): string {
  return difference > 0 ? `+${difference}` : `−${-difference}`;
}
