import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { TaxonomyItem } from "@/api/gen/TaxonomyItem";
import { read } from "@/api/read";

export type TermKind = "category" | "root_cause" | "responsible_party" | "remedy" | "tag";

export interface Terms {
  /** What a code is called; the code itself where nobody knows it. */
  name: (kind: TermKind, code: string | null) => string | null;
  /** What is offered at the top, or below another word. Retired words stay only where they stand already. */
  offered: (kind: TermKind, parent?: string) => { code: string; name: string }[];
}

/** The words of a taxonomy in one language. */
export function termsOf(items: TaxonomyItem[], language: string): Terms {
  const word = (item: TaxonomyItem) => (language === "en" ? item.en : item.zh);
  const byCode = new Map(items.map((item) => [`${item.kind}.${item.code}`, word(item)]));
  return {
    name: (kind, code) => (code === null ? null : (byCode.get(`${kind}.${code}`) ?? code)),
    offered: (kind, parent) =>
      items
        .filter((item) => item.kind === kind && !item.retired && item.parent === (parent ?? null))
        .map((item) => ({ code: item.code, name: word(item) })),
  };
}

const NONE: TaxonomyItem[] = [];

/** The centre's own words, in the language of the screen. */
export function useTerms(): Terms {
  const { i18n } = useTranslation();
  const { data } = useQuery({ ...read("taxonomy.list", {}, { topics: ["settings"] }), staleTime: 600_000 });
  const items = data?.items ?? NONE;
  return useMemo(() => termsOf(items, i18n.language), [items, i18n.language]);
}

/** `商品质量 › 故障` */
export function categoryWords(terms: Terms, category: string | null, subcategory: string | null): string | null {
  return [terms.name("category", category), terms.name("category", subcategory)].filter(Boolean).join(" › ") || null;
}
