import { useTranslation } from "react-i18next";
import type { Criteria } from "@/api/gen/Criteria";
import { useTerms } from "@/features/complaint/term";
import { dateWords } from "@/shared/time/moment";
import type { Chip } from "./chips";
import { tidy } from "./criteria";
import { SPANS } from "./SpanMenu";

const closed = ["restricted", "reopening_proposed", "ever_closed", "measured", "on_time", "contacted", "paid"] as const;

/** What a figure narrows a list to beyond what the bar offers: shown, so that nothing narrows unseen, and taken away. */
export function useOtherCriteria(): (criteria: Criteria) => Chip[] {
  const { t } = useTranslation();
  const terms = useTerms();
  return (criteria) => {
    const chips: Chip[] = [];
    const chip = (key: keyof Criteria, words: string, ...gone: (keyof Criteria)[]) => {
      const without = Object.fromEntries([key, ...gone].map((name) => [name, undefined]));
      chips.push({ key, words, away: tidy({ ...criteria, ...without }) });
    };
    const values = (name: string, list: (string | null)[]) =>
      t("worklist.filter.chip", { name, values: list.join(t("common.separator")) });
    if (criteria.natures?.length) {
      chip(
        "natures",
        values(
          t("worklist.filter.natures"),
          criteria.natures.map((nature) => t(`vocabulary.nature.${nature}`)),
        ),
      );
    }
    if (criteria.subcategories?.length) {
      const names = criteria.subcategories.map((code) => terms.name("category", code) ?? t("complaint.none"));
      chip("subcategories", values(t("worklist.filter.subcategories"), names));
    }
    if (criteria.closing_reasons?.length) {
      const names = criteria.closing_reasons.map((reason) => t(`vocabulary.closingReason.${reason}`));
      chip("closing_reasons", values(t("worklist.filter.closing_reasons"), names));
    }
    if (criteria.outcomes?.length) {
      chip(
        "outcomes",
        values(
          t("worklist.filter.outcomes"),
          criteria.outcomes.map((outcome) => t(`vocabulary.outcome.${outcome}`)),
        ),
      );
    }
    if (criteria.solved?.length) {
      const names = criteria.solved.map((solved) => t(`vocabulary.solved.${solved}`));
      chip("solved", values(t("worklist.filter.solved"), names));
    }
    const { score_from, score_to } = criteria;
    if (score_from !== undefined || score_to !== undefined) {
      const span = [...new Set([score_from ?? 1, score_to ?? 5])].join(" – ");
      chip(
        score_from === undefined ? "score_to" : "score_from",
        values(t("worklist.filter.score"), [span]),
        "score_to",
      );
    }
    for (const [from, to] of SPANS) {
      const [begin, end] = [criteria[from], criteria[to]];
      if (begin === undefined && end === undefined) continue;
      // The second moment is the first that is no longer meant.
      const span = [begin === undefined ? "" : dateWords(begin), end === undefined ? "" : dateWords(end - 1)].join(
        " – ",
      );
      chip(from, t("worklist.filter.chip", { name: t(`worklist.filter.${from}`), values: span }), to);
    }
    if (criteria.open_at !== undefined) {
      chip(
        "open_at",
        t("worklist.filter.chip", { name: t("worklist.filter.open_at"), values: dateWords(criteria.open_at - 1) }),
      );
    }
    if (criteria.import !== undefined) chip("import", t("worklist.filter.import"));
    for (const flag of closed) {
      const value = criteria[flag];
      if (value === undefined) continue;
      const words = t(`worklist.filter.${flag}`);
      chip(flag, value ? words : t("worklist.filter.not", { what: words }));
    }
    return chips;
  };
}
