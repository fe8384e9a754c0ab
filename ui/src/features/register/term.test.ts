import { describe, expect, it } from "vitest";
import type { TaxonomyItem } from "@/api/gen/TaxonomyItem";
import { matching, terms } from "./term";

function item(code: string, parent: string | null, zh: string, en: string, retired = false): TaxonomyItem {
  return { id: code, kind: "category", code, parent, zh, en, retired };
}

const items = [
  item("delivery", null, "物流配送", "Delivery"),
  item("delivery_late", "delivery", "延迟", "Late"),
  item("delivery_lost", "delivery", "丢失", "Lost", true),
  item("product", null, "商品质量", "Product"),
  item("product_not_as_described", "product", "与描述不符", "Not as described"),
  { ...item("refund", null, "退款", "Refund"), kind: "remedy" },
];
const all = terms(items, "zh-CN");
const found = (typed: string) => matching(all, typed).map(({ category, subcategory }) => subcategory || category);

describe("categories", () => {
  it("stand under each other, without what is retired", () => {
    expect(all.map(({ words }) => words.join("›"))).toEqual([
      "物流配送",
      "物流配送›延迟",
      "商品质量",
      "商品质量›与描述不符",
    ]);
  });

  it.each([
    ["延", "delivery_late"],
    ["yc", "delivery_late"],
    ["late", "delivery_late"],
    ["wlpsyc", "delivery_late"],
    ["物流 延迟", "delivery_late"],
    ["wl", "delivery"],
    ["nad", "product_not_as_described"],
    ["ymsbf", "product_not_as_described"],
    ["Product", "product"],
  ])("%s finds %s first", (typed, code) => expect(found(typed)[0]).toBe(code));

  it("are all offered before a word is typed, and none for nonsense", () => {
    expect(found("")).toHaveLength(4);
    expect(found("qqq")).toEqual([]);
  });
});
