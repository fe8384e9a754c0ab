import { describe, expect, it } from "vitest";
import type { InboxLine } from "@/api/gen/InboxLine";
import { byDay, digested } from "./inbox";
import { knownFrom, newsIn } from "./news";

const HOUR = 3_600_000;
const noon = Date.parse("2026-11-20T04:00:00Z");

function line(id: string, part: Partial<InboxLine> = {}, alarms = true): InboxLine {
  const complaint = {
    id: `c${id}`,
    number: "TS20261120-0001-8",
    subject: "",
    severity: "ordinary",
    stage: "received",
    customer_name: null,
    question: null,
    settled: false,
    alarms,
  } as const;
  return { id, kind: "overdue", clock: "plan", actor: null, at: noon, read_at: null, complaint, ...part };
}

describe("an inbox", () => {
  it("makes one digest of what came due together", () => {
    const storm = ["1", "2", "3", "4"].map((id, at) => line(id, { at: noon - at * 1000 }));
    const chase = line("5", { kind: "chased", actor: { id: "u", name: "" } });
    const later = line("6", { at: noon - HOUR });
    expect(digested([...storm, chase, later]).map(({ lines }) => lines.length)).toEqual([4, 1, 1]);
    expect(digested(storm.slice(0, 3)).map(({ lines }) => lines.length)).toEqual([1, 1, 1]);
  });

  it("puts today before what was", () => {
    const items = digested([line("1", { kind: "chased" }), line("2", { kind: "chased", at: noon - 24 * HOUR })]);
    expect(byDay(items, noon).map(({ day, items }) => [day, items.length])).toEqual([
      ["today", 1],
      ["earlier", 1],
    ]);
  });
});

describe("news", () => {
  it("are what came since the sign-in and is unread", () => {
    const known = knownFrom([line("1")]);
    const { inside } = newsIn([line("2"), line("3", { read_at: noon }), line("1")], known);
    expect(inside.map(({ id }) => id)).toEqual(["2"]);
    expect(newsIn([line("2")], known).inside).toEqual([]);
  });

  it("of the night wait for the morning outside of the app", () => {
    const known = knownFrom([]);
    expect(newsIn([line("1", {}, false)], known)).toMatchObject({ inside: [{ id: "1" }], outside: [] });
    expect(newsIn([line("1", {}, true)], known)).toMatchObject({ inside: [], outside: [{ id: "1" }] });
  });
});
