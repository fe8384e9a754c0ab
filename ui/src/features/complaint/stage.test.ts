import { describe, expect, it } from "vitest";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { stagesOf } from "./stage";

function view(part: Partial<ComplaintView>): ComplaintView {
  return {
    stage: "received",
    received_at: 1,
    acknowledged_at: null,
    assessed_at: null,
    investigated_at: null,
    approved_at: null,
    carried_out_at: null,
    answered_at: null,
    closed_at: null,
    not_accepted_at: null,
    carry_out: "not_needed",
    plans: [],
    ...part,
  } as ComplaintView;
}

const states = (one: ComplaintView) => stagesOf(one).map(({ state }) => state);

describe("the stage bar", () => {
  it("has the present step between what is done and what is ahead", () => {
    expect(states(view({ stage: "assessed", acknowledged_at: 2, assessed_at: 3 }))).toEqual([
      "done",
      "done",
      "here",
      ...Array(6).fill("ahead"),
    ]);
  });

  it("leaves out carrying out where nothing has to be carried out", () => {
    const answered = view({ stage: "answered", acknowledged_at: 2, approved_at: 5, answered_at: 6 });
    expect(stagesOf(answered)[6]).toMatchObject({ step: "carrying_out", state: "skipped" });
  });

  it("goes on once everything is carried out", () => {
    const carrying = { stage: "carrying_out", approved_at: 5, carry_out: "started" } as const;
    expect(stagesOf(view(carrying))[6]).toMatchObject({ step: "carrying_out", state: "here" });
    const carried = stagesOf(view({ ...carrying, carry_out: "done", carried_out_at: 7 }));
    expect(carried.slice(6).map(({ state, at }) => [state, at])).toEqual([
      ["done", 7],
      ["here", null],
      ["ahead", null],
    ]);
  });

  it("says what was answered before it is carried out, and the other way round", () => {
    const both = { approved_at: 5, answered_at: 6 } as const;
    const carrying = states(view({ ...both, stage: "carrying_out", carry_out: "started" }));
    expect(carrying.slice(6)).toEqual(["here", "done", "ahead"]);
    const answered = states(view({ ...both, stage: "answered", carry_out: "pending" }));
    expect(answered.slice(6)).toEqual(["ahead", "here", "ahead"]);
  });

  it("is done to the end when not accepted, with what never happened skipped", () => {
    const refused = stagesOf(view({ stage: "not_accepted", not_accepted_at: 4 }));
    expect(refused.at(-1)).toEqual({ step: "closed", state: "done", at: 4 });
    expect(refused[3]?.state).toBe("skipped");
  });
});
