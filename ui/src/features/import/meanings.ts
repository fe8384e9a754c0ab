import { useTranslation } from "react-i18next";
import type { ClosingReason } from "@/api/gen/ClosingReason";
import type { ImportColumn } from "@/api/gen/ImportColumn";
import type { Nature } from "@/api/gen/Nature";
import type { Outcome } from "@/api/gen/Outcome";
import { useColleagues, usePools } from "@/features/complaint/colleague";
import { useTerms } from "@/features/complaint/term";
import { channels, severities, stages, tiers } from "@/features/worklist/criteria";

interface Meaning {
  value: string;
  label: string;
}

const NATURES: Nature[] = ["complaint", "enquiry", "suggestion", "report", "compliment"];
const REASONS: ClosingReason[] = ["solved", "not_agreed", "unreachable", "withdrawn", "duplicate", "out_of_scope"];
const OUTCOMES: Outcome[] = ["upheld", "partly_upheld", "not_upheld"];

/** What a word of a column can mean, in the words of the screen. */
export function useMeanings(): (column: ImportColumn) => Meaning[] {
  const { t } = useTranslation();
  const terms = useTerms();
  const colleagues = useColleagues();
  const pools = usePools();
  return (column) => {
    switch (column) {
      case "channel":
        return channels.map((value) => ({ value, label: t(`vocabulary.channel.${value}`) }));
      case "nature":
        return NATURES.map((value) => ({ value, label: t(`vocabulary.nature.${value}`) }));
      case "severity":
        return severities.map((value) => ({ value, label: t(`vocabulary.severity.${value}`) }));
      case "stage":
        return stages.map((value) => ({ value, label: t(`vocabulary.stage.${value}`) }));
      case "tier":
        return tiers.map((value) => ({ value, label: t(`vocabulary.tier.${value}`) }));
      case "reason":
        return REASONS.map((value) => ({ value, label: t(`vocabulary.closingReason.${value}`) }));
      case "outcome":
        return OUTCOMES.map((value) => ({ value, label: t(`vocabulary.outcome.${value}`) }));
      case "category":
        return terms.offered("category").map(({ code, name }) => ({ value: code, label: name }));
      case "subcategory":
        return terms
          .offered("category")
          .flatMap(({ code, name }) =>
            terms.offered("category", code).map((sub) => ({ value: sub.code, label: `${name} › ${sub.name}` })),
          );
      case "owner":
        return colleagues.active.map(({ id, name }) => ({ value: id, label: name }));
      case "group":
        return pools.groups.map(({ id, name }) => ({ value: id, label: name }));
      default:
        return [
          { value: "yes", label: t("import.yes") },
          { value: "no", label: t("import.no") },
        ];
    }
  };
}
