import { describe, expect, it } from "vitest";
import type { Clock } from "@/api/gen/Clock";
import { clockDeadline, clocksInOrder, clocksShown, lineDeadline } from "./deadline";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function clock(part: Partial<Clock> = {}): Clock {
  return {
    kind: "plan",
    started_at: 0,
    due_at: 24 * HOUR,
    met_at: null,
    stopped_at: null,
    verdict: null,
    paused_at: null,
    pause_cap_ms: 0,
    paused_ms: 0,
    ...part,
  };
}

describe("a clock", () => {
  it("runs, is soon, is late", () => {
    expect(clockDeadline(clock(), "", HOUR)).toMatchObject({ state: "running", left: { minutes: 23 * 60 } });
    expect(clockDeadline(clock(), "", 20 * HOUR + MINUTE)).toMatchObject({ state: "soon" });
    expect(clockDeadline(clock({ due_at: 100 * HOUR }), "", 95 * HOUR)).toMatchObject({ state: "running" });
    expect(clockDeadline(clock({ due_at: HOUR }), "", 30 * MINUTE)).toMatchObject({ state: "soon" });
    expect(clockDeadline(clock(), "", 25 * HOUR)).toEqual({ state: "late", over: { minutes: 60 } });
  });

  it("is late from the minute on in which it is due, and never has none left while it counts as missed", () => {
    const due = clock({ due_at: HOUR + 30_000 });
    expect(clockDeadline(due, "", HOUR - 1)).toMatchObject({ state: "soon" });
    expect(clockDeadline(due, "", HOUR)).toMatchObject({ state: "late" });
    expect(lineDeadline({ next_due: HOUR + 30_000, next_since: 0, hold_since: null }, "", HOUR)).toMatchObject({
      state: "late",
    });
  });

  it("stands still on hold, as far as the budget goes", () => {
    const held = clock({ paused_at: 20 * HOUR, pause_cap_ms: 3 * HOUR });
    expect(clockDeadline(held, "customer", 21 * HOUR)).toEqual({
      state: "paused",
      reason: "customer",
      budget: { minutes: 120 },
    });
    expect(clockDeadline(held, "", 24 * HOUR)).toMatchObject({ state: "soon", left: { minutes: 180 } });
    expect(clockDeadline(held, "", 28 * HOUR)).toEqual({ state: "late", over: { minutes: 60 } });
  });

  it("keeps its verdict", () => {
    const met = clock({ met_at: 31 * MINUTE, verdict: "met" });
    expect(clockDeadline(met, "", 90 * HOUR)).toEqual({ state: "met", used: { minutes: 31 } });
    const missed = clock({ met_at: 25 * HOUR, verdict: "missed" });
    expect(clockDeadline(missed, "", 90 * HOUR)).toEqual({ state: "missed", over: { minutes: 60 } });
    expect(clockDeadline(clock({ stopped_at: HOUR }), "", 90 * HOUR)).toBeNull();
  });

  it("stands in order: open ones by their due time, then the settled", () => {
    const close = clock({ kind: "close", due_at: 72 * HOUR });
    const done = clock({ kind: "acknowledge", met_at: MINUTE, verdict: "met" });
    const plan = clock();
    expect(clocksInOrder([done, close, plan], 0).map(({ kind }) => kind)).toEqual(["plan", "close", "acknowledge"]);
  });

  it("stands once for promises kept one after another, and once for the one that runs", () => {
    const word = (day: number, part: Partial<Clock> = {}) =>
      clock({ kind: "next_word", started_at: day * 24 * HOUR, due_at: (day + 1) * 24 * HOUR, ...part });
    const kept = [0, 1, 2].map((day) => word(day, { met_at: (day * 24 + 20) * HOUR, verdict: "met" }));
    const runs = word(3);
    const plan = clock({ due_at: 99 * 24 * HOUR });
    expect(clocksShown([...kept, runs, plan], 80 * HOUR)).toEqual([runs, plan, kept[2]]);
    expect(clocksShown(kept, 80 * HOUR)).toEqual([kept[2]]);
  });
});

describe("a line's deadline", () => {
  const line = { next_due: 24 * HOUR, next_since: 0, hold_since: null };

  it("is late even on hold", () => {
    expect(lineDeadline({ ...line, hold_since: HOUR }, "x", 25 * HOUR)).toMatchObject({ state: "late" });
  });

  it("shows the hold while time is left", () => {
    expect(lineDeadline({ ...line, hold_since: HOUR }, "x", 2 * HOUR)).toEqual({ state: "paused", reason: "x" });
    expect(lineDeadline(line, "x", 2 * HOUR)).toMatchObject({ state: "running" });
  });

  it("is none where no clock runs", () => {
    expect(lineDeadline({ next_due: null, next_since: null, hold_since: null }, "", 0)).toBeNull();
  });
});
