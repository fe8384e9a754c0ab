import { describe, expect, it } from "vitest";
import { fenOf, yuanWords } from "./yuan";

describe("money", () => {
  it.each([
    ["3299", 329_900],
    ["3,299.5", 329_950],
    ["¥ 0.07", 7],
    ["１００", 10_000],
    [".5", 50],
    ["-120", -12_000],
    ["12.345", null],
    ["a lot", null],
    ["", null],
  ])("reads %s", (typed, fen) => expect(fenOf(typed)).toBe(fen));

  it("writes thousands and cents", () => {
    expect(yuanWords(329_900)).toBe("¥3,299.00");
    expect(yuanWords(-5)).toBe("-¥0.05");
  });
});
