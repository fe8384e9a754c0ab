import type { TFunction } from "i18next";
import { call } from "@/api/client";
import { saveText } from "@/api/file";
import type { LeftOut } from "@/api/gen/LeftOut";
import { csvLine } from "./csvLine";
import { columnWords, leftOutWords } from "./words";

/** Hands out every wrong cell as a file to correct the other one by. */
export async function saveErrors(t: TFunction, id: string): Promise<void> {
  const lines = [csvLine([t("import.row"), t("import.cell"), t("import.what"), t("import.value")])];
  let cursor: string | undefined;
  do {
    const page = await call("import.list_errors", { id, cursor });
    for (const left of page.errors) lines.push(csvLine([...words(t, left), left.value]));
    cursor = page.next ?? undefined;
  } while (cursor);
  saveText(t("import.errorsFile"), `\ufeff${lines.join("")}`);
}

/** Hands out every row that an import left out. */
export async function saveLeftOut(t: TFunction, id: string): Promise<void> {
  const lines = [csvLine([t("import.row"), t("import.cell"), t("import.what")])];
  let cursor: number | undefined;
  do {
    const page = await call("import.list_left_out", { id, cursor });
    for (const left of page.rows) lines.push(csvLine(words(t, left)));
    cursor = page.next ?? undefined;
  } while (cursor);
  saveText(t("import.leftOutFile"), `\ufeff${lines.join("")}`);
}

function words(t: TFunction, left: LeftOut): string[] {
  return [String(left.row), columnWords(t, left.column), leftOutWords(t, left)];
}
