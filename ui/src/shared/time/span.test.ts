import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { speak } from "@/i18n";
import { spanWords } from "./span";

beforeAll(async () => {
  await speak("zh-CN");
  await speak("en");
});

const cases: [number, number | undefined, string, string][] = [
  [0, undefined, "0 分", "0 min"],
  [42, undefined, "42 分", "42 min"],
  [60, undefined, "1 小时", "1 h"],
  [105, undefined, "1 小时 45 分", "1 h 45 min"],
  [1440, undefined, "1 天", "1 d"],
  [1440 + 65, undefined, "1 天 1 小时", "1 d 1 h"],
  [450 + 120, 450, "1 工作日 2 小时", "1 wd 2 h"],
];

describe("a span in words", () => {
  it.each(cases)("%d minutes", async (minutes, dayMinutes, zh, en) => {
    expect(spanWords(i18next.getFixedT("zh-CN"), { minutes, dayMinutes })).toBe(zh);
    expect(spanWords(i18next.getFixedT("en"), { minutes, dayMinutes })).toBe(en);
  });
});
