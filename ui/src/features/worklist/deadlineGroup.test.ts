import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";
import { setZone, zoneNow } from "@/shared/time/zone";
import { deadlineGroups } from "./deadlineGroup";

const before = zoneNow();
const at = (text: string) => Date.parse(text);
const line = (id: string, due: number | null) => ({ id, next_due: due }) as ComplaintLine;

beforeEach(() => setZone("Asia/Shanghai"));
afterEach(() => setZone(before));

describe("groups of the worklist", () => {
  const now = at("2026-11-20T22:00:00+08:00");

  it("divide by the centre's day, not by the desk's", () => {
    const lines = [
      line("late", at("2026-11-20T21:59:00+08:00")),
      line("tonight", at("2026-11-20T23:59:30+08:00")),
      line("tomorrow", at("2026-11-21T00:00:00+08:00")),
      line("later", at("2026-11-22T00:00:00+08:00")),
      line("none", null),
    ];
    const groups = deadlineGroups(lines, now, true);
    expect(groups.map(({ name, lines: [first] }) => [name, first?.id])).toEqual([
      ["overdue", "late"],
      ["today", "tonight"],
      ["tomorrow", "tomorrow"],
      ["later", "later"],
      ["undated", "none"],
    ]);
  });

  it("count only what cannot grow any more", () => {
    const lines = [line("a", now - 1), line("b", now + 60_000), line("c", now + 120_000)];
    const groups = deadlineGroups(lines, now, false);
    expect(groups.map(({ whole }) => whole)).toEqual([true, false]);
  });

  it("move on as time does", () => {
    const lines = [line("a", now + 60_000)];
    expect(deadlineGroups(lines, now, true)[0]?.name).toBe("today");
    expect(deadlineGroups(lines, now + 61_000, true)[0]?.name).toBe("overdue");
  });
});
