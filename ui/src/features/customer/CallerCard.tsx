import { Link } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CallerCard as Card } from "@/api/gen/CallerCard";
import { lineDeadline } from "@/features/complaint/deadline";
import { DeadlineChip } from "@/shared/complaint/DeadlineChip";
import { useMinute } from "@/shared/time/hostClock";
import { dateWords, momentWords } from "@/shared/time/moment";
import styles from "./Customer.module.css";

interface Props {
  card: Card;
  /** The complaint one looks at: it is not named as the next step again. */
  but?: string;
}

/** 来电人名片: last contact, next step, mood, and a warning where one stands. */
export function CallerCard({ card, but }: Props) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  const moment = (at: number) => momentWords(t, i18n.language, at, now);
  const { last_contact: last, next, mood, risk } = card;
  const deadline =
    next && next.id !== but
      ? lineDeadline({ ...next, hold_since: next.awaited ? now : null }, t("vocabulary.stage.on_hold"), now)
      : null;
  return (
    <div className={styles.card} data-testid="caller-card">
      {risk ? (
        <div className={styles.risk} role="note" data-testid="risk-note">
          <TriangleAlert size={16} aria-hidden="true" />
          <div>
            <p className={styles.riskHead}>{t("customer.risk.head")}</p>
            <p className={styles.words}>{risk.text}</p>
            <p className={styles.note}>
              {t("customer.risk.by", { name: risk.written_by.name, until: dateWords(risk.until) })}
            </p>
          </div>
        </div>
      ) : null}
      <dl className={styles.facts}>
        <div>
          <dt>{t("customer.card.last")}</dt>
          <dd>{last ? [moment(last.at), how(last)].join(t("common.separator")) : t("customer.card.never")}</dd>
        </div>
        {next && next.id !== but ? (
          <div>
            <dt>{t("customer.card.next")}</dt>
            <dd>
              {next.may_open ? (
                <Link to="/complaints/$id" params={{ id: next.id }} className={styles.number}>
                  {next.number}
                </Link>
              ) : (
                <span className={styles.number}>{next.number}</span>
              )}{" "}
              {t(`vocabulary.stage.${next.stage}`)}
              {deadline && next.next_clock ? (
                <span className={styles.due}>
                  <span className={styles.note}>{t(`vocabulary.clock.${next.next_clock}`)}</span>
                  <DeadlineChip deadline={deadline} />
                </span>
              ) : null}
              <span className={styles.under}>
                {next.owner?.name ?? next.group?.name ?? t("register.nobodyYet")}
                {card.open > 1 ? ` · ${t("register.openCount", { count: card.open })}` : ""}
              </span>
            </dd>
          </div>
        ) : null}
        {mood ? (
          <div>
            <dt>{t("customer.card.mood")}</dt>
            <dd>
              {said(mood)}
              <span className={styles.under}>{moment(mood.at)}</span>
            </dd>
          </div>
        ) : null}
      </dl>
    </div>
  );

  function how({ kind, medium, channel, direction, reached, number }: NonNullable<Card["last_contact"]>): string {
    const by = medium ? t(`vocabulary.medium.${medium}`) : t(`vocabulary.channel.${channel}`);
    if (kind === "registered") return t("customer.card.registered", { by, number });
    if (kind === "chase") return t("customer.card.chased", { number });
    if (reached === false) return t("customer.card.missed", { by });
    return direction === "inbound" ? t("customer.card.inbound", { by }) : t("customer.card.outbound", { by });
  }

  function said({ solved, score, accepted }: NonNullable<Card["mood"]>): string {
    if (accepted !== null) return accepted ? t("customer.card.accepted") : t("customer.card.rejected");
    return [
      score === null ? null : t(`vocabulary.score.${score as 1 | 2 | 3 | 4 | 5}`),
      solved ? t(`vocabulary.solved.${solved}`) : null,
    ]
      .filter(Boolean)
      .join(t("common.separator"));
  }
}
