import type { Role } from "@/api/gen/Role";
import type { Block, GuideSection } from "@/i18n/guide";

const linesOf = (block: Block): string[] =>
  "text" in block ? [block.text] : "steps" in block ? block.steps : block.points;

/** Sections that hold every word, those that name it in their title first. */
export function search(sections: GuideSection[], words: string): GuideSection[] {
  const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return sections;
  const holds = (text: string) => wanted.every((word) => text.toLowerCase().includes(word));
  const found = sections.filter((section) => holds([section.title, ...section.blocks.flatMap(linesOf)].join("\n")));
  return [...found.filter(({ title }) => holds(title)), ...found.filter(({ title }) => !holds(title))];
}

/** The section for the page one is on; on a page without one, one's own day. */
export function sectionFor(sections: GuideSection[], path: string, roles: Role[]): GuideSection | undefined {
  const [page] = sections
    .filter((section) => section.page && path.startsWith(section.page))
    .sort((a, b) => (b.page?.length ?? 0) - (a.page?.length ?? 0));
  return page ?? sections.find(({ role }) => role && roles.includes(role)) ?? sections[0];
}
