import { describe, expect, it } from "vitest";
import { mergeDraft } from "./merge";

describe("merging a form with what a colleague changed", () => {
  const begun = { severity: "ordinary", category: "product", complexity: "", safety: false };

  it("takes over what was not touched, and keeps what was", () => {
    const fresh = { ...begun, category: "delivery" };
    const draft = { ...begun, severity: "major" };
    expect(mergeDraft(begun, fresh, draft)).toEqual({ part: { category: "delivery" }, clashes: [] });
  });

  it("names what both changed, and keeps one's own", () => {
    const fresh = { ...begun, severity: "critical" };
    expect(mergeDraft(begun, fresh, { ...begun, severity: "major" })).toEqual({ part: {}, clashes: ["severity"] });
  });

  it("has nothing to say where both came to the same", () => {
    const both = { ...begun, severity: "major" };
    expect(mergeDraft(begun, both, both)).toEqual({ part: {}, clashes: [] });
  });
});
