import type { TFunction } from "i18next";
import { describe, expect, it } from "vitest";
import type { Target } from "@/api/gen/Target";
import zh from "@/i18n/zh-CN";
import { durationWords, targetTyped, targetWords } from "./duration";

const t = ((key: string, { count }: { count?: number } = {}) => {
  const [, name = ""] = key.split(".");
  return (zh.time as Record<string, string>)[name]?.replace("{{count}}", String(count)) ?? key;
}) as TFunction;
const words = durationWords(t);
const within = (minutes: number): Target => ({ target: "within", ms: minutes * 60_000 });

describe("a duration as typed", () => {
  it.each([
    ["15 分", within(15)],
    ["2小时", within(120)],
    ["1.5 h", within(90)],
    ["3 天", within(4320)],
    ["1天12小时", within(2160)],
    ["1 d 4 h 30 min", within(1710)],
    ["２ 小时", within(120)],
    ["当天", { target: "same_day" }],
    ["无", { target: "none" }],
    ["-", { target: "none" }],
  ])("%s is understood", (typed, target) => expect(targetTyped(typed, words)).toEqual(target));

  it.each(["", "15", "很快", "2 小时 多", "三天", "2 小时 5"])("%s is not", (typed) =>
    expect(targetTyped(typed, words)).toBeNull(),
  );

  it("is read back from its own words", () => {
    for (const target of [within(15), within(90), within(4320), within(1711), within(1530)])
      expect(targetTyped(targetWords(t, target), words)).toEqual(target);
  });
});
