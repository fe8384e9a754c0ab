import { describe, expect, it } from "vitest";
import { choose, chosenIn, isNarrowed, NOBODY, tidy } from "./criteria";

describe("what a list is narrowed to", () => {
  it("leaves out what asks nothing", () => {
    expect(tidy({ stages: [], words: "", overdue: true, severities: undefined })).toEqual({ overdue: true });
    expect(isNarrowed({ words: "" })).toBe(false);
    expect(isNarrowed({ overdue: false })).toBe(true);
  });

  it("says none by null, and knows it again", () => {
    const criteria = choose({}, "owners", ["u1", NOBODY]);
    expect(criteria).toEqual({ owners: ["u1", null] });
    expect(chosenIn(criteria, "owners")).toEqual(["u1", NOBODY]);
    expect(choose(criteria, "owners", [])).toEqual({});
  });
});
