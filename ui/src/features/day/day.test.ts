import { describe, expect, it } from "vitest";
import type { DayItem } from "@/api/gen/DayItem";
import { partOf } from "./day";

const item = (part: Partial<DayItem>) => ({ reason: "deadline", at: null, ...part }) as DayItem;

describe("the parts of a day", () => {
  it("part at the present moment", () => {
    expect(partOf(item({ at: 99 }), 100)).toBe("overdue");
    expect(partOf(item({ at: 100 }), 100)).toBe("today");
    expect(partOf(item({}), 100)).toBe("rest");
  });

  it("an escalation without an hour of its own waits now", () => {
    expect(partOf(item({ reason: "escalation" }), 100)).toBe("overdue");
  });
});
