import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { TaxonomyItem } from "@/api/gen/TaxonomyItem";
import { read } from "@/api/read";

export type TermKind = "category" | "subcategory" | "root_cause" | "responsible_party" | "remedy";

export interface Terms {
  /** What a code is called; the code itself where nobody knows it. */
  name: (kind: TermKind, code: string | null, parent?: string | null) => string | null;
  /** What is offered; below a category where one is given. Retired words stay only where they stand already. */
  offered: (kind: TermKind, parent?: string | null) => { code: string; name: string }[];
}

/** The centre's own words, in the language of the screen. */
export function useTerms(): Terms {
  const { i18n } = useTranslation();
  const { data } = useQuery({ ...read("taxonomy.list", {}, { topics: ["settings"] }), staleTime: 600_000 });
  const items = data?.items ?? [];
  const word = (item: TaxonomyItem) => (i18n.language === "en" ? item.en : item.zh);
  return {
    name: (kind, code, parent) => {
      if (code === null) return null;
      const found = items.filter((item) => item.kind === kind && item.code === code);
      const item = found.find((one) => !parent || one.parent === parent) ?? found[0];
      return item ? word(item) : code;
    },
    offered: (kind, parent) =>
      items
        .filter((item) => item.kind === kind && !item.retired && (parent === undefined || item.parent === parent))
        .map((item) => ({ code: item.code, name: word(item) })),
  };
}

/** `商品质量 › 故障` */
export function categoryWords(terms: Terms, category: string | null, subcategory: string | null): string | null {
  const names = [terms.name("category", category), terms.name("subcategory", subcategory, category)];
  return names.filter(Boolean).join(" › ") || null;
}
