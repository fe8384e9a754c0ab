import type { TFunction } from "i18next";
import type { FieldError } from "@/api/error";
import { fieldWords } from "@/shared/words/failure";
import type { Draft } from "./draft";

/** What every part of the form is handed. */
export interface Part {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  wrong: FieldError[];
}

/** What is wrong with a field, in words; the host may name it with or without its place. */
export function wrongWith(t: TFunction, wrong: FieldError[], ...fields: string[]): string | undefined {
  return fieldWords(
    t,
    wrong.find(({ field }) => fields.includes(field)),
  );
}

/** The fields on the wire that a part of the draft becomes. */
export const FIELDS: Partial<Record<keyof Draft, string[]>> = {
  who: ["complainant", "complainant.id", "complainant.reason"].concat(
    ["name", "phone", "nickname", "email"].map((field) => `complainant.${field}`),
  ),
  number: ["number"],
  representative: ["representative"],
  content: ["content"],
  subject: ["subject"],
  category: ["category", "subcategory", "solved.category", "solved.subcategory"],
  occurredAt: ["occurred_at"],
  orderNumber: ["order_number"],
  product: ["product"],
  amount: ["amount_fen"],
  remedies: ["remedies_sought"],
  remedyWords: ["remedy_words"],
  callBackNumber: ["call_back_number"],
  callBackWhen: ["call_back_when"],
  callBackAt: ["call_back_at"],
  severity: ["severity", "severity_reason"],
  severityReason: ["severity_reason"],
  group: ["group"],
  owner: ["owner"],
  complainedAbout: ["complained_about"],
};

const OF_SOLUTION = ["answer", "medium", "outcome", "root_cause", "responsible_party", "remedies", "entitlement_fen"];

/** The fields of `solved`, which the rules name without it. */
export const SOLUTION_FIELDS = [...OF_SOLUTION, "goodwill_fen", "carried_out"].flatMap((field) => [
  field,
  `solved.${field}`,
]);

const PLACED = new Set([...Object.values(FIELDS).flat(), ...SOLUTION_FIELDS]);

export function isPlaced({ field }: FieldError): boolean {
  return PLACED.has(field);
}
