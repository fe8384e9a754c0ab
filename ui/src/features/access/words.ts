import type { TFunction } from "i18next";
import type { AccessLine } from "@/api/gen/AccessLine";
import type { ExportForm } from "@/api/gen/ExportForm";
import type { Part } from "@/features/settings/part";

type Field = "name" | "phone" | "email" | "nickname" | "call_back" | "contact" | "held";
type Policy = Extract<Part, "deadlines" | "severity" | "authority" | "calls">;

/** What was done, in a few words. */
export function didWords(t: TFunction, { act, reveal, policy, export: taken }: AccessLine): string {
  if (act === "reveal_customer" && reveal) {
    return t("access.revealed", { what: t(`access.field.${reveal.field as Field}`) });
  }
  if (act === "revise_policy" && policy) {
    return t("access.revised", { what: t(`settings.part.${policy as Policy}`) });
  }
  if (taken) return t("access.exported", { count: taken.rows });
  return t(`access.act.${act}`);
}

/** To what, and why: what there is to say of it beside the complaint's number. */
export function aboutWords(t: TFunction, language: string, line: AccessLine): string[] {
  const { name, reveal, export: taken, hidden } = line;
  const words: string[] = [];
  if (hidden) words.push(t("access.hidden"));
  if (name) words.push(language === "en" ? name.en : name.zh);
  if (reveal) {
    const reason = t(`customer.reason.${reveal.reason}`);
    words.push(t("access.why", { why: reveal.words ? t("access.said", { reason, words: reveal.words }) : reason }));
  }
  if (taken) {
    const view = t(`worklist.view.${taken.view}`);
    words.push(taken.narrowed ? t("access.narrowed", { view }) : view, t(`export.form.${taken.form as ExportForm}`));
  }
  return words;
}
