import { describe, expect, it } from "vitest";
import { movedField, withField } from "./arrangement";

describe("what a row shows", () => {
  it("takes a field in at the end and gives it up", () => {
    expect(withField(["number"], "tags", true)).toEqual(["number", "tags"]);
    expect(withField(["number"], "number", true)).toEqual(["number"]);
    expect(withField(["number", "tags"], "number", false)).toEqual(["tags"]);
  });

  it("moves a field by one, and no further than the end", () => {
    expect(movedField(["number", "tags", "owner"], "owner", -1)).toEqual(["number", "owner", "tags"]);
    expect(movedField(["number", "tags"], "number", -1)).toEqual(["number", "tags"]);
    expect(movedField(["number", "tags"], "number", 1)).toEqual(["tags", "number"]);
    expect(movedField(["number"], "owner", 1)).toEqual(["number"]);
  });
});
