import type { TFunction } from "i18next";
import type { Change } from "@/api/gen/Change";
import type { ClockKind } from "@/api/gen/ClockKind";
import type { Nature } from "@/api/gen/Nature";
import type { Severity } from "@/api/gen/Severity";
import type { Stage } from "@/api/gen/Stage";
import type { Terms } from "./term";

type Name = (id: string) => string | null;

/** `严重程度：一般 → 重大` */
export function changeWords(t: TFunction, change: Change, terms: Terms, person: Name, group: Name): string {
  const { before, after } = change;
  const field = fieldWords();
  // A passed deadline has no before.
  if (change.field === "overdue") return t("complaint.overdue", { clock: value(after) });
  return t("complaint.changed", { field, before: value(before), after: value(after) });

  function fieldWords(): string {
    switch (change.field) {
      case "stage":
      case "severity":
      case "nature":
      case "category":
      case "subcategory":
      case "owner":
      case "group":
      case "restricted":
      case "level":
      case "overdue":
        return t(`complaint.change.${change.field}`);
      default:
        return t("complaint.change.other");
    }
  }

  function value(code: string | null): string {
    if (code === null || code === "") return t("complaint.none");
    switch (change.field) {
      case "stage":
        return t(`vocabulary.stage.${code as Stage}`);
      case "severity":
        return t(`vocabulary.severity.${code as Severity}`);
      case "level":
        return t(`vocabulary.level.${code as "owner" | "team_leader" | "supervisor" | "manager"}`);
      case "overdue":
        return t(`vocabulary.clock.${code as ClockKind}`);
      case "nature":
        return t(`vocabulary.nature.${code as Nature}`);
      case "category":
      case "subcategory":
        return terms.name("category", code) ?? code;
      case "owner":
        return person(code) ?? code;
      case "group":
        return group(code) ?? code;
      default:
        return code;
    }
  }
}
