import { describe, expect, it } from "vitest";
import type { TaxonomyItem } from "@/api/gen/TaxonomyItem";
import { beforeAfterMove, offeredAt } from "./taxonomy";

const item = (code: string, parent: string | null = null, retired = false): TaxonomyItem => ({
  id: code,
  kind: "category",
  code,
  parent,
  zh: code,
  en: code,
  retired,
});
const items = [item("a"), item("b"), item("old", null, true), item("c"), item("a_1", "a")];

describe("a list of words", () => {
  it("shows what is offered at its place", () => {
    expect(offeredAt(items, "category", null).map(({ code }) => code)).toEqual(["a", "b", "c"]);
    expect(offeredAt(items, "category", "a").map(({ code }) => code)).toEqual(["a_1"]);
    expect(offeredAt(items, "remedy", null)).toEqual([]);
  });

  it("knows where a word goes", () => {
    const siblings = offeredAt(items, "category", null);
    expect(beforeAfterMove(siblings, 0, -1)).toBeUndefined();
    expect(beforeAfterMove(siblings, 1, -1)).toBe("a");
    expect(beforeAfterMove(siblings, 0, 1)).toBe("c");
    expect(beforeAfterMove(siblings, 1, 1)).toBeNull();
    expect(beforeAfterMove(siblings, 2, 1)).toBeUndefined();
  });
});
