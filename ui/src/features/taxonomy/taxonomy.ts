import { useQuery } from "@tanstack/react-query";
import type { TaxonomyItem } from "@/api/gen/TaxonomyItem";
import type { TermKind } from "@/api/gen/TermKind";
import { read } from "@/api/read";

export const KINDS: TermKind[] = ["category", "root_cause", "responsible_party", "remedy", "tag"];

export function useTaxonomyItems() {
  return useQuery(read("taxonomy.list", {}, { topics: ["settings"] }));
}

/** How much a word is used; asked only before it is changed. */
export function useUses(id: string) {
  return useQuery(read("taxonomy.uses", { id }, { topics: ["settings"] }));
}

/** What is offered at one place of a taxonomy, in its order. */
export function offeredAt(items: TaxonomyItem[], kind: TermKind, parent: string | null): TaxonomyItem[] {
  return items.filter((item) => item.kind === kind && item.parent === parent && !item.retired);
}

/** The neighbour a word is to stand before to go one up or down; null is the end, none where it cannot go. */
export function beforeAfterMove(siblings: TaxonomyItem[], at: number, by: 1 | -1): string | null | undefined {
  if (by < 0) return siblings[at - 1]?.id;
  if (at + 1 >= siblings.length) return undefined;
  return siblings[at + 2]?.id ?? null;
}
