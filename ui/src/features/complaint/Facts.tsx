import { useTranslation } from "react-i18next";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import type en from "@/i18n/en";
import { yuanWords } from "@/shared/money/yuan";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import styles from "./Facts.module.css";
import { useRuleWords } from "./rule";
import { categoryWords, useTerms } from "./term";

interface Props {
  view: ComplaintView;
}

type Name = keyof typeof en.complaint.fact;

/** What is known, one line each; what is not known is left out. */
export function Facts({ view }: Props) {
  const { t, i18n } = useTranslation();
  const terms = useTerms();
  const ruleWords = useRuleWords();
  const now = useMinute();
  const moment = (at: number | null) => (at === null ? null : momentWords(t, i18n.language, at, now));
  const joined = (words: (string | null | undefined)[]) => words.filter(Boolean).join(t("common.separator")) || null;
  const { platform_ticket: ticket } = view;
  const { assessment, hold_awaited, hold_since, hold_until } = view;
  const held =
    hold_since === null
      ? null
      : t("complaint.holdSince", {
          who: t(`complaint.waits.${hold_awaited ?? "other"}`),
          since: moment(hold_since),
        }) + (hold_until === null ? "" : t("complaint.holdUntil", { until: moment(hold_until) }));

  const lines: [Name, string | null, string?][] = [
    ["hold", held, view.hold_reason ?? undefined],
    ["closing", view.closing_reason && t(`vocabulary.closingReason.${view.closing_reason}`)],
    ["outcome", view.outcome && t(`vocabulary.outcome.${view.outcome}`)],
    ["remedy", joined([...view.remedies_sought.map((code) => terms.name("remedy", code)), view.remedy_words])],
    ["category", categoryWords(terms, view.category, view.subcategory)],
    ["tags", joined(view.tags.map((tag) => terms.name("tag", tag)))],
    ["nature", view.nature === "complaint" ? null : t(`vocabulary.nature.${view.nature}`)],
    ["channel", t(`vocabulary.channel.${view.channel}`)],
    ["received", moment(view.received_at)],
    ["occurred", moment(view.occurred_at)],
    ["order", view.order_number],
    ["product", view.product],
    ["amount", view.amount_fen === null ? null : yuanWords(view.amount_fen)],
    ["recurring", view.recurring ? t("complaint.truth.yes") : t("complaint.truth.no")],
    [
      "severity",
      t(`vocabulary.severity.${view.severity}`),
      view.severity_reason ?? t("complaint.rule", { rule: ruleWords(view.severity_rule) }),
    ],
    [
      "assessment",
      assessment &&
        joined(
          [
            t("complaint.assessment.complexity", {
              degree: t(`complaint.degree.${assessment.complexity}`).toLowerCase(),
            }),
            t("complaint.assessment.impact", { degree: t(`complaint.degree.${assessment.impact}`).toLowerCase() }),
            assessment.safety && t("complaint.assessment.safety"),
            assessment.immediate_action_needed && t("complaint.assessment.needed"),
          ].map((word) => word || null),
        ),
    ],
    ["owner", view.owner?.name ?? t("complaint.unowned")],
    ["group", view.group?.name ?? null],
    ["registered", joined([view.registered_by.name, moment(view.registered_at)])],
    ["external", view.external_number],
    ["platform", joined([ticket?.platform, ticket?.shop])],
    ["externalDue", moment(ticket?.external_due_at ?? null)],
    ["penalty", ticket?.penalty_fen ? yuanWords(ticket.penalty_fen) : null],
  ];
  return (
    <dl className={styles.facts} data-testid="facts">
      {lines.map(([name, words, under]) =>
        words ? (
          <div key={name} className={styles.line} data-testid={`fact-${name}`}>
            <dt>{t(`complaint.fact.${name}`)}</dt>
            <dd>
              {words}
              {under ? <span className={styles.under}>{under}</span> : null}
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
