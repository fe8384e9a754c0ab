import { describe, expect, it } from "vitest";
import en from "@/i18n/en";
import zh from "@/i18n/zh-CN";
import { aloud, groupsOf } from "./readAloud";

const zhDigits = zh.register.digits.split(" ");
const enDigits = en.register.digits.split(" ");

describe("a number read aloud", () => {
  it("falls into the groups it is said in", () => {
    expect(groupsOf("TS20260213-0042-4")).toEqual({ letters: "TS", groups: ["2026", "0213", "0042", "4"] });
    expect(groupsOf("TS20260213-10042-4")?.groups[2]).toBe("10042");
    expect(groupsOf("42")).toBeNull();
  });

  it("has ten digits in both languages", () => {
    expect([zhDigits.length, enDigits.length]).toEqual([10, 10]);
  });

  it("says one so that it is not taken for seven", () => {
    expect(aloud("1120", zhDigits)).toBe("幺幺二零");
    expect(aloud("0057", zhDigits)).toBe("零零五七");
  });

  it("sets English words apart", () => {
    expect(aloud("2026", enDigits)).toBe("two zero two six");
  });
});
