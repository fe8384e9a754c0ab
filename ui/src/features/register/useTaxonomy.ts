import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { TaxonomyItem } from "@/api/gen/TaxonomyItem";
import { read } from "@/api/read";
import { terms } from "./term";

const NONE: TaxonomyItem[] = [];

/** The centre's own words, in the language of the page. */
export function useTaxonomy() {
  const { i18n } = useTranslation();
  const { data } = useQuery(read("taxonomy.list", {}, { topics: ["settings"] }));
  const items = data?.items ?? NONE;
  const all = useMemo(() => terms(items, i18n.language), [items, i18n.language]);
  return { items, terms: all, language: i18n.language };
}
