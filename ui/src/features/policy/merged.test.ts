import { describe, expect, it } from "vitest";
import { merged } from "./merged";

describe("two who change the same policy", () => {
  const begun = { targets: { minor: { close: "5 天", first: "8 小时" } }, vip: "50" };

  it("keeps what was typed here and takes what the other changed", () => {
    const theirs = { targets: { minor: { close: "5 天", first: "9 小时" } }, vip: "50" };
    const mine = { targets: { minor: { close: "2 天", first: "8 小时" } }, vip: "50" };
    expect(merged(begun, theirs, mine)).toEqual({ targets: { minor: { close: "2 天", first: "9 小时" } }, vip: "50" });
  });

  it("keeps one's own where both changed the same", () => {
    expect(merged(begun, { ...begun, vip: "60" }, { ...begun, vip: "70" }).vip).toBe("70");
  });

  it("counts a list as one", () => {
    expect(merged({ rules: [1, 2] }, { rules: [1, 2, 3] }, { rules: [2] }).rules).toEqual([2]);
  });
});
