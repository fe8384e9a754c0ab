// @vitest-environment node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import en from "./en";
import { flatten, PLURAL, source, sources } from "./sources";
import zh from "./zh-CN";

const files = sources();
const texts = { zh: flatten(zh), en: flatten(en) };
const stems = (keys: Iterable<string>) => new Set([...keys].map((key) => key.replace(PLURAL, "")));

const plain = new Set<string>();
const families: RegExp[] = [];
for (const { text } of files) {
  for (const [, key] of text.matchAll(/\bt\(\s*"([^"]+)"/g)) plain.add(key ?? "");
  for (const [, key] of text.matchAll(/\bt\(\s*`([^`]+)`/g)) {
    const pattern = (key ?? "").split(/\$\{[^}]*\}/).map((part) => part.replace(/[.]/g, "\\."));
    families.push(new RegExp(`^${pattern.join("[^.]+")}$`));
  }
}
const isUsed = (key: string) => plain.has(key) || families.some((family) => family.test(key));

describe("the catalogues", () => {
  it("hold the same keys", () => {
    expect([...stems(texts.zh.keys())].sort()).toEqual([...stems(texts.en.keys())].sort());
  });

  it("hold every key that is used", () => {
    const there = stems(texts.en.keys());
    expect([...plain].filter((key) => !there.has(key))).toEqual([]);
    for (const family of families)
      expect(
        [...there].some((key) => family.test(key)),
        String(family),
      ).toBe(true);
  });

  it("hold no key that is not used", () => {
    expect([...stems(texts.en.keys())].filter((key) => !isUsed(key))).toEqual([]);
  });

  it("have English plurals in pairs", () => {
    const plurals = [...texts.en.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, ""));
    for (const stem of plurals) {
      expect(texts.en.has(`${stem}_one`) && texts.en.has(`${stem}_other`), stem).toBe(true);
      expect(texts.zh.has(`${stem}_other`), stem).toBe(true);
    }
  });

  it("fill in the same values", () => {
    const holes = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();
    for (const [key, text] of texts.en) {
      const other = texts.zh.get(key) ?? texts.zh.get(key.replace(PLURAL, "_other"));
      expect(holes(other ?? ""), key).toEqual(holes(text));
    }
  });

  it("keep Han out of English, and English punctuation out of Chinese", () => {
    for (const [key, text] of texts.en) expect(text, key).not.toMatch(/\p{Script=Han}/u);
    for (const [key, text] of texts.zh) expect(text, key).not.toMatch(/[\p{Script=Han}][,;:?!]|\p{Script=Han}\. |!/u);
  });

  it("set a space between Han and Latin or figures", () => {
    // What fills a hole may be Han itself, so holes are left to the eye.
    const tight = /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u;
    for (const [key, text] of texts.zh) expect(text, key).not.toMatch(tight);
  });
});

/** The words of a generated union, and the family of texts that must have each of them. */
const told = [
  { union: "ErrorCode", family: (word: string) => `error.${word}.what` },
  { union: "RefusalCode", family: (word: string) => `refusal.${word}` },
  { union: "Role", family: (word: string) => `vocabulary.role.${word}` },
  { union: "Stage", family: (word: string) => `vocabulary.stage.${word}` },
  { union: "Severity", family: (word: string) => `vocabulary.severity.${word}` },
];

describe("the host's words", () => {
  it.each(told)("of $union each have a text", ({ union, family }) => {
    const text = readFileSync(join(source, "api", "gen", `${union}.ts`), "utf8");
    const words = [...text.matchAll(/"(\w+)"/g)].map(([, word]) => word ?? "");
    expect(words.length).toBeGreaterThan(1);
    expect(words.filter((word) => !texts.zh.has(family(word)) || !texts.en.has(family(word)))).toEqual([]);
  });
});

describe("the code", () => {
  /** The catalogues' own folder may name the languages in their own words. */
  const screens = files.filter(({ path }) => !path.startsWith("i18n"));
  const withoutRemarks = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");

  it.each(screens.map(({ path, text }) => [path, text]))("%s holds no text for users", (_path, text) => {
    const code = withoutRemarks(text);
    expect(code).not.toMatch(/\p{Script=Han}/u);
    const literals = [...code.matchAll(/>\s*([^<>{}()=;]*[A-Za-z]{2,}[^<>{}()=;]*?)\s*<\/[A-Za-z]/g)].map(
      ([, words]) => words,
    );
    expect(literals).toEqual([]);
    expect(code).not.toMatch(/\b(aria-label|title|placeholder|label|alt)="[^"]*[A-Za-z]{2}/);
  });

  it.each(screens.map(({ path, text }) => [path, text]))("%s talks to the host through src/api alone", (path, text) => {
    if (path.startsWith("api")) return;
    expect(withoutRemarks(text)).not.toMatch(/@tauri-apps|\bfetch\(|__TAURI/);
  });

  it("stays in small files", () => {
    expect(files.filter(({ text }) => text.split("\n").length > 400).map(({ path }) => path)).toEqual([]);
  });
});
