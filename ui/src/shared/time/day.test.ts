import { describe, expect, it } from "vitest";
import { dayTyped } from "./day";

const said = {
  days: [
    { said: "大后天|in three days", from: 3 },
    { said: "后天|the day after tomorrow", from: 2 },
    { said: "明天|明晚|tomorrow", from: 1 },
    { said: "今天|today", from: 0 },
  ],
  later: "天后|天以后|days",
};

describe("a day to come as typed", () => {
  it.each([
    ["明天下午", "2026-11-26"],
    ["后天", "2026-11-27"],
    ["大后天", "2026-11-28"],
    ["Tomorrow at noon", "2026-11-26"],
    ["3天后", "2026-11-28"],
    ["in 10 days", "2026-12-05"],
    ["12-01", "2026-12-01"],
    ["12月1日", "2026-12-01"],
    ["1/5", "2027-01-05"],
    ["2026/12/1", "2026-12-01"],
    ["２０２６－１２－０１", "2026-12-01"],
  ])("%s is %s", (typed, day) => expect(dayTyped(typed, "2026-11-25", said)).toBe(day));

  it.each(["soon", "2026-02-30", "13-01", "下午", "3月份"])("%s is none", (typed) =>
    expect(dayTyped(typed, "2026-11-25", said)).toBeNull(),
  );
});
