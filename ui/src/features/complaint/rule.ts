import type { TFunction } from "i18next";
import type en from "@/i18n/en";

type Rule = keyof typeof en.vocabulary.severityRule;

/** The rule behind a severity, in words; a rule of the centre's own stands as it is called. */
export function ruleWords(t: TFunction, rule: string): string {
  return t(`vocabulary.severityRule.${rule as Rule}`, { defaultValue: rule });
}
