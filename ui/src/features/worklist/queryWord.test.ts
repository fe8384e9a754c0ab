import { describe, expect, it } from "vitest";
import { isBeginning, isNumber, plainNumber, quoted, replaceWord, wordAt } from "./queryWord";

describe("the word at the caret", () => {
  it("is what stands between blanks, with the field it asks for", () => {
    expect(wordAt("退款 类别：物", 7)).toEqual({ from: 3, to: 7, name: "类别", value: "物" });
    expect(wordAt("退款 类别：物", 2)).toEqual({ from: 0, to: 2, name: null, value: "退款" });
    expect(wordAt("a ", 2)).toEqual({ from: 2, to: 2, name: null, value: "" });
    expect(wordAt('owner:"Li Lei" x', 11)).toEqual({ from: 0, to: 14, name: "owner", value: "Li Lei" });
    expect(wordAt('"a: b" c', 4)).toMatchObject({ name: null });
  });

  it("is replaced where it stands", () => {
    const text = "退款 类 漏水";
    expect(replaceWord(text, wordAt(text, 4), "类别:")).toEqual({ text: "退款 类别: 漏水", caret: 6 });
    expect(quoted("Li Lei")).toBe('"Li Lei"');
  });
});

describe("a number", () => {
  it("is known with or without separators", () => {
    for (const text of [
      "TS20261120-0042-0",
      "ts2026112000420",
      "20261120 0042 0",
      "ＴＳ２０２６１１２０－００４２－０",
    ])
      expect([isNumber(text), plainNumber(text)]).toEqual([true, "2026112000420"]);
    for (const text of ["20261120", "退款", "0042", "YS-2026"]) expect(isNumber(text)).toBe(false);
  });
});

describe("the beginning of a word", () => {
  it("is letters or digits that are otherwise found whole", () => {
    for (const text of ["wash", "dong", "-refu", "café", "iph15", "55"]) expect(isBeginning(text)).toBe(true);
    for (const text of ["w", "退款", "退款wash", "wash*", "a b", ""]) expect(isBeginning(text)).toBe(false);
  });
});
