// @vitest-environment node
import { describe, expect, it } from "vitest";
import en from "./en";
import { flatten, PLURAL, sources } from "./sources";
import zh from "./zh-CN";

const texts = [flatten(en), flatten(zh)];

/** The arguments of a call, from behind its parenthesis to the one that closes it, split at its own commas. */
function argumentsOf(code: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < code.length; at += 1) {
    const sign = code.charAt(at);
    if (sign === '"' || sign === "'") {
      at = code.indexOf(sign, at + 1);
    } else if ("([{".includes(sign)) {
      depth += 1;
    } else if (depth > 0 && ")]}".includes(sign)) {
      depth -= 1;
    } else if (depth === 0 && ",)".includes(sign)) {
      found.push(code.slice(from, at).trim());
      from = at + 1;
      if (sign === ")") break;
    }
  }
  return found.filter(Boolean);
}

/** The names an object literal gives at its own level; null where it spreads another or is no literal. */
function given(literal: string): Set<string> | null {
  if (!literal.startsWith("{") || literal.includes("...")) return null;
  const pairs = argumentsOf(`${literal.slice(1, -1)})`);
  return new Set(pairs.map((pair) => pair.match(/^\w+/)?.[0] ?? ""));
}

/** The holes of the texts a key stands for; of a family of keys those that each of its texts has. */
function holesOf(key: string): string[] {
  const parts = key.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.]/g, "\\."));
  const family = new RegExp(`^${parts.join("[^.]+")}$`);
  const found = texts.flatMap((flat) => [...flat].filter(([name]) => family.test(name.replace(PLURAL, ""))));
  const holes = found.map(([, text]) => new Set([...text.matchAll(/{{(\w+)}}/g)].map(([, hole]) => hole ?? "")));
  return [...new Set(holes.flatMap((some) => [...some]))].filter((hole) => holes.every((some) => some.has(hole)));
}

/** What calls leave unfilled: the key and its hole. A call that hands on an object it did not write is not judged. */
function unfilled(code: string): string[] {
  return [...code.matchAll(/\bt\(\s*(["`])([^"`]+)\1/g)].flatMap((call) => {
    const [, , key = ""] = call;
    const [, options] = argumentsOf(code.slice(call.index + 2));
    const names = options === undefined ? new Set<string>() : given(options);
    if (names === null) return [];
    return holesOf(key)
      .filter((hole) => !names.has(hole))
      .map((hole) => `${key}: ${hole}`);
  });
}

describe("what a text leaves open", () => {
  it.each(sources())("$path fills in", ({ text }) => {
    expect(unfilled(text)).toEqual([]);
  });

  it("is seen where a call forgets it", () => {
    expect(unfilled('t("complaint.standing.waits")')).toEqual(["complaint.standing.waits: level"]);
    expect(unfilled('t("complaint.standing.waits", { level: f(a, { b }) })')).toEqual([]);
  });
});
