import type { Role } from "@/api/gen/Role";
import type { Block, GuideSection } from "@/i18n/guide";

const linesOf = (block: Block): string[] =>
  "text" in block ? [block.text] : "steps" in block ? block.steps : block.points;

const HAN = /\p{Script=Han}/u;
/** So much of a Latin word counts: *escalation* finds *escalate*. */
const STEM = 0.6;
const SHORTEST_STEM = 4;
/** The words of a question, Han or not, without those that questions are only asked with. */
function wordsOf(text: string, asking: string): string[] {
  const parts = [...new Intl.Segmenter("zh-CN", { granularity: "word" }).segment(text.toLowerCase())];
  const words = parts.flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : []));
  const telling = words.filter((word) => !asking.split(" ").includes(word));
  return [...new Set(telling.length ? telling : words)];
}

function holds(text: string, word: string): boolean {
  const stem = HAN.test(word) ? word.length : Math.max(SHORTEST_STEM, Math.ceil(word.length * STEM));
  return text.includes(word.slice(0, stem));
}

/**
 * Sections that hold at least half of the words, in whichever order: those with the most of them first, and with more in
 * the title. Words of `asking` say nothing of what is looked for.
 */
export function search(sections: GuideSection[], text: string, asking = ""): GuideSection[] {
  const words = wordsOf(text, asking);
  if (words.length === 0) return text.trim() ? [] : sections;
  const weighed = sections.map((section) => {
    const title = section.title.toLowerCase();
    const whole = [title, ...section.blocks.flatMap(linesOf)].join("\n").toLowerCase();
    const held = words.filter((word) => holds(whole, word)).length;
    return { section, held, named: words.filter((word) => holds(title, word)).length };
  });
  return weighed
    .filter(({ held }) => held * 2 >= words.length)
    .sort((a, b) => b.held - a.held || b.named - a.named)
    .map(({ section }) => section);
}

/** The section for the page one is on; on a page without one, one's own day. */
export function sectionFor(sections: GuideSection[], path: string, roles: Role[]): GuideSection | undefined {
  const [page] = sections
    .filter((section) => section.page && path.startsWith(section.page))
    .sort((a, b) => (b.page?.length ?? 0) - (a.page?.length ?? 0));
  return page ?? sections.find(({ role }) => role && roles.includes(role)) ?? sections[0];
}
