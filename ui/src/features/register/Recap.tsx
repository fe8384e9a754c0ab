import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { read } from "@/api/read";
import { clocksInOrder, isOpen } from "@/features/complaint/deadline";
import { useRuleWords } from "@/features/complaint/rule";
import { SeverityTag } from "@/shared/complaint/SeverityTag";
import { CautionNotice } from "@/shared/notice/CautionNotice";
import { momentWords } from "@/shared/time/moment";
import styles from "./Aside.module.css";
import type { Draft } from "./draft";
import { nameOf } from "./term";
import type { Outcome } from "./useRegister";
import { useTaxonomy } from "./useTaxonomy";

interface Props {
  draft: Draft;
  outcome: Outcome;
}

/** What now stands in the book, as the book has it. */
export function Recap({ draft, outcome }: Props) {
  const { t, i18n } = useTranslation();
  const { items, language } = useTaxonomy();
  const ruleWords = useRuleWords();
  const { data } = useQuery(read("complaint.open", { id: outcome.id }, { topics: ["complaints"], id: outcome.id }));
  const term = (code: string | null | undefined) => {
    const item = items.find((one) => one.code === code && (one.kind === "category" || one.kind === "subcategory"));
    return item && nameOf(item, language);
  };
  const rule = data?.severity_rule;
  const clocks = data ? clocksInOrder(data.clocks, data.now).filter(isOpen) : [];
  const rows: [string, React.ReactNode][] = data
    ? [
        [t("register.who"), data.complainant.name ?? t("register.anonymous")],
        [t("register.category"), [term(data.category), term(data.subcategory)].filter(Boolean).join(" \u203a ")],
        [
          t("register.severity"),
          <span key="severity" className={styles.recapSeverity}>
            <SeverityTag severity={data.severity} />
            <span className={styles.note}>
              {rule === "chosen" ? t("register.judged") : t("register.byRule", { rule: ruleWords(rule ?? "") })}
            </span>
          </span>,
        ],
        ...clocks.map((clock): [string, React.ReactNode] => [
          t("register.dueBy", { clock: t(`vocabulary.clock.${clock.kind}`) }),
          <span key={clock.kind}>
            {momentWords(t, i18n.language, clock.due_at, data.now)}
            {clock.kind === "contain" ? <span className={styles.note}> {t("register.containMeans")}</span> : null}
          </span>,
        ]),
        [t("register.stage"), t(`vocabulary.stage.${data.stage}`)],
        [t("register.group"), data.group?.name ?? ""],
        [t("register.owner"), data.owner?.name ?? ""],
      ]
    : [];

  return (
    <div className={styles.recap} data-testid="recap">
      <div role="status">
        <h2 className={styles.recapTitle}>{t("register.registered")}</h2>
      </div>
      {outcome.earlier ? (
        <CautionNotice title={t("register.earlier")}>{t("register.earlierThen")}</CautionNotice>
      ) : null}
      <p className={styles.recapWords}>{data?.content ?? draft.content}</p>
      <dl className={styles.recapFacts}>
        {rows
          .filter(([, value]) => value !== "")
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
