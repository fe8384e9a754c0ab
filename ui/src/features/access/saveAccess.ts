import type { TFunction } from "i18next";
import { saveFile } from "@/api/file";
import { csvLine } from "@/features/import/csvLine";
import { hostNow } from "@/shared/time/hostClock";
import { dateWords, inZone } from "@/shared/time/moment";
import { type Narrowed, wholeAccess } from "./access";
import { aboutWords, didWords } from "./words";

/** Hands out the list as it is narrowed, for the auditor's own papers. */
export async function saveAccess(t: TFunction, language: string, narrowed: Narrowed): Promise<void> {
  const head = csvLine([
    t("access.column.at"),
    t("access.column.who"),
    t("access.column.did"),
    t("access.number"),
    t("access.column.about"),
  ]);
  const rows = (await wholeAccess(narrowed)).map((line) =>
    csvLine([
      inZone(line.at).format("YYYY-MM-DD HH:mm:ss"),
      line.actor?.name ?? t("access.house"),
      didWords(t, line),
      line.complaint?.number ?? "",
      aboutWords(t, language, line).join(t("access.column.between")),
    ]),
  );
  const content = `\ufeff${head}${rows.join("")}`;
  const name = `${t("access.title")} ${dateWords(hostNow())}.csv`;
  saveFile(name, new Blob([content], { type: "text/csv;charset=utf-8" }));
}
