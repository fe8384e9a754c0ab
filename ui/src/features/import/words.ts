import type { TFunction } from "i18next";
import i18next from "i18next";
import type { ImportColumn } from "@/api/gen/ImportColumn";
import type { LeftOut } from "@/api/gen/LeftOut";
import { fieldWords, refusalWords } from "@/shared/words/failure";

const OWN = [
  "known",
  "unchanged",
  "not_a_time",
  "not_an_amount",
  "not_a_count",
  "not_a_day",
  "not_yes_or_no",
  "wrong_encoding",
] as const;

function isOwn(code: string): code is (typeof OWN)[number] {
  return (OWN as readonly string[]).includes(code);
}

/** Why a row is left out. */
export function leftOutWords(t: TFunction, { code, earlier }: Pick<LeftOut, "code" | "earlier">): string {
  if (code === "repeated") return t("import.cellWrong.repeated", { row: earlier });
  if (isOwn(code)) return t(`import.cellWrong.${code}`);
  if (i18next.exists(`refusal.${code}`)) return refusalWords(t, code);
  return fieldWords(t, { field: "", code, params: {} }) ?? code;
}

/** A column by its name on the screen; a header of the file as it stands there; or the row as a whole. */
export function columnWords(t: TFunction, column: string | null): string {
  if (column === null) return t("import.wholeRow");
  return i18next.exists(`import.column.${column}`) ? t(`import.column.${column as ImportColumn}`) : column;
}
