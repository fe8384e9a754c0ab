import { describe, expect, it } from "vitest";
import type { TaxonomyItem } from "@/api/gen/TaxonomyItem";
import { categoryWords, termsOf } from "./term";

function item(code: string, parent: string | null, retired = false, kind = "category"): TaxonomyItem {
  return { id: code, kind, code, parent, zh: code.toUpperCase(), en: code, retired };
}

const items = [
  item("product", null),
  item("product_defect", "product"),
  item("product_old", "product", true),
  item("delivery", null),
  item("refund", null, false, "remedy"),
];

describe("the centre's words", () => {
  const terms = termsOf(items, "en");

  it("offer categories at the top and subcategories below their own", () => {
    expect(terms.offered("category").map(({ code }) => code)).toEqual(["product", "delivery"]);
    expect(terms.offered("category", "product").map(({ code }) => code)).toEqual(["product_defect"]);
    expect(terms.offered("category", "")).toEqual([]);
  });

  it("still name what is retired, and leave an unknown code as it is", () => {
    expect(terms.name("category", "product_old")).toBe("product_old");
    expect(termsOf(items, "zh-CN").name("remedy", "refund")).toBe("REFUND");
    expect(terms.name("remedy", "nobody_knows")).toBe("nobody_knows");
    expect(terms.name("remedy", null)).toBeNull();
  });

  it("join category and subcategory", () => {
    expect(categoryWords(terms, "product", "product_defect")).toBe("product › product_defect");
    expect(categoryWords(terms, null, null)).toBeNull();
  });
});
