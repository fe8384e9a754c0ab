import type { TFunction } from "i18next";
import type { ImportProgress } from "@/api/gen/ImportProgress";

export interface Count {
  id: "imported" | "updated" | "known" | "repeated" | "wrong";
  count: number;
  label: string;
}

type Counted = Pick<ImportProgress, "imported" | "updated" | "skipped" | "repeated" | "wrong">;

/** What came of the rows of a file: the same numbers under the same words wherever it is told. What is none is left out. */
export function outcome(t: TFunction, progress: Counted): Count[] {
  const { imported, updated, skipped, repeated, wrong } = progress;
  const counts: Count[] = [
    { id: "imported", count: imported, label: t("import.imported") },
    { id: "updated", count: updated, label: t("import.updated") },
    { id: "known", count: skipped - repeated - wrong, label: t("import.known") },
    { id: "repeated", count: repeated, label: t("import.repeated") },
    { id: "wrong", count: wrong, label: t("import.wrong") },
  ];
  return counts.filter(({ id, count }) => count > 0 || id === "imported");
}

/** The same in a line. */
export function outcomeWords(t: TFunction, progress: Counted): string {
  const each = outcome(t, progress).map(({ label, count }) => t("import.countOf", { what: label, count }));
  return each.join(t("common.separator"));
}
