import type { TFunction } from "i18next";
import { call } from "@/api/client";
import { saveText } from "@/api/file";
import { csvLine } from "./csvLine";
import { cellWords, columnWords } from "./words";

/** Hands out every wrong cell as a file to correct the other one by. */
export async function saveErrors(t: TFunction, id: string): Promise<void> {
  const lines = [csvLine([t("import.row"), t("import.cell"), t("import.what"), t("import.value")])];
  let cursor: string | undefined;
  do {
    const page = await call("import.list_errors", { id, cursor });
    for (const { row, column, code, value } of page.errors)
      lines.push(csvLine([String(row), columnWords(t, column), cellWords(t, code), value]));
    cursor = page.next ?? undefined;
  } while (cursor);
  saveText(t("import.errorsFile"), `\ufeff${lines.join("")}`);
}
