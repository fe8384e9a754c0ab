import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { read } from "@/api/read";

/** What the rule behind a severity is called; the code itself where nobody knows it. */
export function useRuleWords(): (rule: string) => string {
  const { t, i18n } = useTranslation();
  const { data } = useQuery({ ...read("severity.list", {}, { topics: ["settings"] }), staleTime: 600_000 });
  return (code) => {
    if (code === "chosen") return t("vocabulary.severityRule.chosen");
    const rule = data?.rules.find((one) => one.code === code);
    return rule ? (i18n.language === "en" ? rule.en : rule.zh) : code;
  };
}
