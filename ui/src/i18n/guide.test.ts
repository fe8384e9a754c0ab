import { describe, expect, it } from "vitest";
import { search, sectionFor } from "@/features/guide/guide";
import en from "./en/guide";
import type { Block, GuideSection } from "./guide";
import zh from "./zh-CN/guide";

const lines = (block: Block): string[] =>
  "text" in block ? [block.text] : "steps" in block ? block.steps : block.points;
const texts = (sections: GuideSection[]) => sections.flatMap(({ title, blocks }) => [title, ...blocks.flatMap(lines)]);
const keys = (text: string) => [...text.matchAll(/\[\[(.+?)\]\]/g)].map(([, key]) => key).sort();
const shape = (sections: GuideSection[]) =>
  sections.map(({ id, role, page, blocks }) => [
    id,
    role,
    page,
    blocks.map((block) => [Object.keys(block)[0], lines(block).length]),
  ]);

const roles = [
  "front_line_agent",
  "specialist",
  "team_leader",
  "supervisor",
  "manager",
  "callback_quality",
  "department_contact",
  "auditor",
  "administrator",
] as const;

describe("the guide", () => {
  it("says the same in both languages, with the same keys", () => {
    expect(shape(zh)).toEqual(shape(en));
    const pairs = texts(en).map((text, at) => [keys(text), keys(texts(zh)[at] ?? "")]);
    for (const [english, chinese] of pairs) expect(chinese).toEqual(english);
  });

  it("has a day for every role", () => {
    expect(zh.flatMap(({ role }) => role ?? [])).toEqual([...roles]);
  });

  it("keeps Han out of English, and spaces between Han and Latin", () => {
    for (const text of texts(en)) expect(text).not.toMatch(/\p{Script=Han}/u);
    for (const text of texts(zh)) {
      expect(text).not.toMatch(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}|[\p{Script=Han}][,;:?!]|!/u);
    }
  });

  it("opens where one is, else with one's own day", () => {
    expect(sectionFor(en, "/work", ["manager"])?.id).toBe("page-work");
    expect(sectionFor(en, "/nowhere", ["manager"])?.id).toBe("day-manager");
    expect(sectionFor([], "/work", [])).toBeUndefined();
  });

  it("is searched by all its words, titles first", () => {
    expect(search(en, "worklist")[0]?.id).toBe("page-work");
    expect(search(en, "goodwill plan").map(({ id }) => id)).toContain("day-specialist");
    expect(search(en, "plan goodwill").map(({ id }) => id)).toContain("day-specialist");
    expect(search(en, "how do I escalate?", "how do i")[0]?.id).toBe(search(en, "escalation")[0]?.id);
    expect(search(en, "qqq")).toEqual([]);
    expect(search(zh, "怎么撤销催办").map(({ id }) => id)).toContain(search(zh, "催办")[0]?.id);
    expect(search(zh, "催办").length).toBeGreaterThan(1);
  });
});
