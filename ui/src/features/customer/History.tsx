import { Link } from "@tanstack/react-router";
import { ArrowDownLeft, ArrowUpRight, Package } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CustomerHistory } from "@/api/gen/CustomerHistory";
import { Section } from "@/features/complaint/Section";
import { StubLink } from "@/features/complaint/StubLink";
import { yuanWords } from "@/shared/money/yuan";
import { useMinute } from "@/shared/time/hostClock";
import { dateWords, momentWords } from "@/shared/time/moment";
import styles from "./Customer.module.css";

interface Props {
  history: CustomerHistory;
}

/** What there was with a customer: complaints, contacts, calls after closing, orders. */
export function History({ history }: Props) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  const moment = (at: number) => momentWords(t, i18n.language, at, now);
  const many = (rows: unknown[]) => (rows.length < history.most ? String(rows.length) : `${history.most}+`);
  const { complaints, contacts, surveys, orders } = history;
  return (
    <>
      <Section title={t("customer.complaints")} aside={many(complaints)} testId="customer-complaints">
        {complaints.length ? null : <p className={styles.note}>{t("customer.noComplaints")}</p>}
        <ul className={styles.list}>
          {complaints.map((stub) => (
            <li key={stub.id} data-testid="customer-complaint" data-number={stub.number}>
              <StubLink stub={stub} />
            </li>
          ))}
        </ul>
      </Section>
      {contacts.length ? (
        <Section title={t("customer.contacts")} aside={many(contacts)} testId="customer-contacts">
          <ul className={styles.list}>
            {contacts.map(({ id, at, actor, kind, text, medium, direction, reached, complaint, number }) => (
              <li key={id}>
                <div className={styles.point}>
                  {direction === "inbound" || kind === "chase" ? (
                    <ArrowDownLeft size={14} />
                  ) : (
                    <ArrowUpRight size={14} />
                  )}
                  <b>{t(`complaint.entry.${kind}`)}</b>
                  <span className={styles.note}>
                    {[
                      medium && t(`vocabulary.medium.${medium}`),
                      reached === false && t("complaint.reachedNot"),
                      actor?.name ?? t("complaint.house"),
                    ]
                      .filter(Boolean)
                      .join(t("common.separator"))}
                  </span>
                  <span className={styles.gap} />
                  <span className={styles.note}>{moment(at)}</span>
                </div>
                <Said words={text} complaint={complaint} number={number} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {surveys.length ? (
        <Section title={t("complaint.calls")} aside={many(surveys)} testId="customer-surveys">
          <ul className={styles.list}>
            {surveys.map(({ id, at, result, solved, score, words, complaint, number }) => (
              <li key={id}>
                <div className={styles.point}>
                  <b>
                    {[
                      solved ? t(`vocabulary.solved.${solved}`) : t(`complaint.surveyResult.${result}`),
                      score === null ? null : t("complaint.standing.score", { score }),
                    ]
                      .filter(Boolean)
                      .join(t("common.separator"))}
                  </b>
                  <span className={styles.gap} />
                  <span className={styles.note}>{moment(at)}</span>
                </div>
                <Said words={words} complaint={complaint} number={number} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {orders.length ? (
        <Section title={t("customer.orders")} aside={many(orders)} testId="customer-orders">
          <ul className={styles.list}>
            {orders.map(({ number, product, merchant, carrier, amount_fen, ordered_at }) => (
              <li key={number}>
                <div className={styles.point}>
                  <Package size={14} aria-hidden="true" />
                  <b>{product ?? number}</b>
                  {amount_fen === null ? null : <span>{yuanWords(amount_fen)}</span>}
                  <span className={styles.gap} />
                  <span className={styles.note}>{dateWords(ordered_at)}</span>
                </div>
                <p className={styles.under}>{[number, merchant, carrier].filter(Boolean).join(" · ")}</p>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

/** The words of a line, and the complaint they belong to. */
function Said({ words, complaint, number }: { words: string | null; complaint: string; number: string }) {
  return (
    <>
      {words ? <p className={styles.words}>{words}</p> : null}
      <Link to="/complaints/$id" params={{ id: complaint }} className={styles.under}>
        {number}
      </Link>
    </>
  );
}
