import type { TaxonomyItem } from "@/api/gen/TaxonomyItem";
import { initials } from "@/shared/words/initials";

/** A category with what stands below it, as one thing to be chosen. */
export interface Term {
  category: string;
  subcategory: string;
  /** In the language of the page, the upper first. */
  words: string[];
  /** Everything it may be typed by, lower case. */
  keys: string[];
}

export function nameOf(item: TaxonomyItem, language: string): string {
  return language === "en" ? item.en : item.zh;
}

export function ofKind(items: TaxonomyItem[], kind: string): TaxonomyItem[] {
  return items.filter((item) => item.kind === kind && !item.retired);
}

function keysOf(parts: TaxonomyItem[]): string[] {
  const own = parts.at(-1);
  const names = parts.flatMap(({ zh, en }) => [zh, en]);
  const letters = parts.length > 1 ? parts.map(({ zh }) => initials(zh)[0]).join("") : "";
  const english = parts.flatMap(({ en }) => initials(en));
  return [...(own ? initials(own.zh) : []), ...names, ...english, letters]
    .map((key) => key.toLowerCase())
    .filter(Boolean);
}

/** Every category and every subcategory that is still offered, in the order of the taxonomy. */
export function terms(items: TaxonomyItem[], language: string): Term[] {
  const offered = items.filter((item) => !item.retired && (item.kind === "category" || item.kind === "subcategory"));
  const tops = offered.filter(({ parent }) => parent === null);
  return tops.flatMap((top) => {
    const below = offered.filter(({ parent }) => parent === top.code);
    const whole = [[top], ...below.map((item) => [top, item])];
    return whole.map((parts) => ({
      category: top.code,
      subcategory: parts[1]?.code ?? "",
      words: parts.map((item) => nameOf(item, language)),
      keys: keysOf(parts),
    }));
  });
}

function rank(term: Term, typed: string): number {
  const ranks = term.keys.map((key) => (key === typed ? 0 : key.startsWith(typed) ? 1 : key.includes(typed) ? 2 : 9));
  return Math.min(...ranks);
}

/** The terms that fit what was typed, the closest first. */
export function matching(all: Term[], typed: string, most = 12): Term[] {
  const words = typed
    .toLowerCase()
    .split(/[\s\u203a>/]+/)
    .filter(Boolean);
  if (words.length === 0) return all;
  return all
    .map((term) => ({ term, ranks: words.map((word) => rank(term, word)) }))
    .filter(({ ranks }) => ranks.every((one) => one < 9))
    .sort((one, other) => Math.max(...one.ranks) - Math.max(...other.ranks))
    .slice(0, most)
    .map(({ term }) => term);
}
