import { describe, expect, it } from "vitest";
import type { CallLine } from "@/api/gen/CallLine";
import { digitAnswer, inOrder, nextCall, scriptOf } from "./callback";

function line(id: string, part: Partial<CallLine> = {}): CallLine {
  return {
    id,
    number: id,
    channel: "phone",
    severity: "ordinary",
    category: null,
    subcategory: null,
    closing_reason: "solved",
    closed_at: 0,
    due_at: 0,
    attempts: 0,
    last_attempt_at: null,
    rests: false,
    mine: false,
    taken_by: null,
    customer_name: null,
    subject: null,
    ...part,
  };
}

const calls = [
  line("other", { taken_by: { id: "u", name: "" } }),
  line("resting", { mine: true, rests: true }),
  line("waiting"),
  line("mine", { mine: true }),
];

describe("the calls of the day", () => {
  it("begin with what was taken and end with what rests", () => {
    expect(inOrder(calls).map(({ id }) => id)).toEqual(["mine", "waiting", "other", "resting"]);
  });

  it("go on with whom one may call now", () => {
    expect(nextCall(calls, "mine")?.id).toBe("waiting");
    expect(nextCall(calls.slice(0, 2), null)).toBeUndefined();
  });

  it("are answered by digits", () => {
    expect(digitAnswer("solved", "3")).toBe("no");
    expect(digitAnswer("solved", "4")).toBeNull();
    expect(digitAnswer("score", "5")).toBe("5");
    expect(digitAnswer("words", "1")).toBeNull();
  });

  it("are spoken by a script of numbered questions", () => {
    const { greeting, questions, farewell } = scriptOf("Hello.\n1. Solved? (yes / no)\n2、How?\n3) More?\nThank you.");
    expect([greeting, questions, farewell]).toEqual(["Hello.", ["Solved? (yes / no)", "How?", "More?"], "Thank you."]);
    expect(scriptOf("Just talk.").questions).toEqual([]);
  });
});
