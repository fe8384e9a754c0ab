import { describe, expect, it } from "vitest";
import { chosenFrom, PRESETS, presetOf, spanOf } from "./figures";

describe("what an address holds", () => {
  it("comes back as the preset it was", () => {
    for (const preset of PRESETS) expect(presetOf(spanOf(preset))).toBe(preset);
    expect(presetOf({ kind: "last_days", days: 12 })).toBeUndefined();
    expect(presetOf({ kind: "between", from: "2026-01-01", to: "2026-01-31" })).toBeUndefined();
  });

  it("is taken as far as it can be understood", () => {
    const span = { kind: "between", from: "2026-01-01", to: "2026-01-31" };
    expect(chosenFrom({ span, against: "none", group: "g1" })).toEqual({ span, against: "none", group: "g1" });
    expect(chosenFrom({ span: { kind: "this_month" } })).toEqual({ span: { kind: "this_month" } });
    for (const nonsense of [
      { kind: "between", from: "x", to: "y" },
      { kind: "last_days", days: 0 },
      { kind: "z" },
      7,
    ]) {
      expect(chosenFrom({ span: nonsense, against: "tomorrow", group: 7 })).toEqual({});
    }
  });
});
