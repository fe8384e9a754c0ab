import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Awaited } from "@/api/gen/Awaited";
import type { Change } from "@/api/gen/Change";
import type { ClockKind } from "@/api/gen/ClockKind";
import type { Nature } from "@/api/gen/Nature";
import type { Severity } from "@/api/gen/Severity";
import type { Stage } from "@/api/gen/Stage";
import type { SurveyResult } from "@/api/gen/SurveyResult";
import { yuanWords } from "@/shared/money/yuan";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import { useColleagues, usePools } from "./colleague";
import { useTerms } from "./term";

/** What an entry keeps for an undo, and what its own words say already. */
const SILENT = ["restricted", "hold_reason", "hold_since", "undone", "other", "incident"];

/** What changed with an entry, each as `严重程度：一般 → 重大`; a stage alone says no more than the entry. */
export function useChangesWords(): (changes: Change[]) => string[] {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  const terms = useTerms();
  const colleagues = useColleagues();
  const pools = usePools();

  return (changes) => {
    const told = changes.filter(({ field }) => !SILENT.includes(field));
    const shown = told.length === 1 ? told.filter(({ field }) => field !== "stage") : told;
    return shown.map(({ field, before, after }) => {
      // A passed deadline has no before, and what an entry says of itself is no change.
      if (field === "accepted") return t("complaint.replied", { reply: value(field, after) });
      if (field === "overdue") return t("complaint.overdue", { clock: value(field, after) });
      if (field === "survey" || field === "link" || field === "promised_call") return value(field, after);
      const words = fieldWords(t, field);
      return t("complaint.changed", { field: words, before: value(field, before), after: value(field, after) });
    });
  };

  function value(field: string, code: string | null): string {
    if (code === null || code === "") return t("complaint.none");
    switch (field) {
      case "stage":
        return t(`vocabulary.stage.${code as Stage}`);
      case "severity":
        return t(`vocabulary.severity.${code as Severity}`);
      case "level":
        return t(`vocabulary.level.${code as "owner" | "team_leader" | "supervisor" | "manager"}`);
      case "overdue":
        return t(`vocabulary.clock.${code as ClockKind}`);
      case "survey":
        return t(`complaint.surveyResult.${code as SurveyResult}`);
      case "link":
        return t(`complaint.linked_as.${code as "related" | "caused_by" | "caused"}`);
      case "nature":
        return t(`vocabulary.nature.${code as Nature}`);
      case "awaited":
        return t(`complaint.awaited.${code as Awaited}`);
      case "category":
      case "subcategory":
        return terms.name("category", code) ?? code;
      case "owner":
        return colleagues.name(code) ?? code;
      case "named":
        return code
          .split(",")
          .map((id) => colleagues.name(id) ?? id)
          .join(t("common.separator"));
      case "tags":
        return code
          .split(",")
          .map((tag) => terms.name("tag", tag) ?? tag)
          .join(t("common.separator"));
      case "group":
        return pools.name(code) ?? code;
      case "hold_until":
      case "external_due_at":
      case "occurred_at":
      case "promised_call":
        return momentWords(t, i18n.language, Number(code), now);
      case "amount_fen":
        return yuanWords(Number(code));
      case "recurring":
        return code === "1" ? t("complaint.truth.yes") : t("complaint.truth.no");
      case "accepted":
        return code === "1" ? t("complaint.reply.accepted") : t("complaint.reply.rejected");
      case "remedies_sought":
        return code
          .split(",")
          .map((one) => terms.name("remedy", one) ?? one)
          .join(t("common.separator"));
      default:
        return code;
    }
  }
}

function fieldWords(t: TFunction, field: string): string {
  switch (field) {
    case "stage":
    case "severity":
    case "nature":
    case "category":
    case "subcategory":
    case "owner":
    case "group":
    case "level":
    case "named":
    case "tags":
    case "awaited":
    case "hold_until":
    case "external_due_at":
    case "subject":
    case "occurred_at":
    case "order_number":
    case "product":
    case "amount_fen":
    case "remedies_sought":
    case "remedy_words":
    case "call_back_when":
    case "recurring":
      return t(`complaint.change.${field}`);
    default:
      return t("complaint.change.other");
  }
}
