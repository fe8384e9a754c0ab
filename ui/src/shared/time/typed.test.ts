import { beforeAll, describe, expect, it } from "vitest";
import { momentTyped } from "./typed";
import { setZone } from "./zone";

const now = Date.parse("2026-11-20T14:30:00+08:00");
const words = ["今天", "昨天", "前天"];
const at = (text: string) => Date.parse(`${text}:00+08:00`);

beforeAll(() => setZone("Asia/Shanghai"));

describe("a moment as typed", () => {
  it.each([
    ["2026-11-19 20:30", "2026-11-19T20:30"],
    ["2026/1/9 8:05", "2026-01-09T08:05"],
    ["20261119", "2026-11-19T00:00"],
    ["11-19 20:30", "2026-11-19T20:30"],
    ["12-31", "2025-12-31T00:00"],
    ["20:30", "2026-11-20T20:30"],
    ["昨天 20:30", "2026-11-19T20:30"],
    ["前天", "2026-11-18T00:00"],
    ["１１－１９　２０：３０", "2026-11-19T20:30"],
    ["1-31", "2026-01-31T00:00"],
  ])("%s is %s", (typed, moment) => expect(momentTyped(typed, now, words)).toBe(at(moment)));

  it.each([
    ["明天 9:30", "2026-11-21T09:30"],
    ["后天 20:30", "2026-11-22T20:30"],
    ["1-31 10:00", "2027-01-31T10:00"],
    ["12-31 10:00", "2026-12-31T10:00"],
  ])("%s ahead is %s", (typed, moment) =>
    expect(momentTyped(typed, now, ["今天", "明天", "后天"], true)).toBe(at(moment)),
  );

  it.each(["", "soon", "2026-02-30", "25:00", "2026-11-19 20"])("%j is none", (typed) =>
    expect(momentTyped(typed, now, words)).toBeNull(),
  );
});
