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

  it("is done to the end when not accepted, with what never happened skipped", () => {
    const refused = stagesOf(view({ stage: "not_accepted", not_accepted_at: 4 }));
    expect(refused.at(-1)).toEqual({ step: "closed", state: "done", at: 4 });
    expect(refused[3]?.state).toBe("skipped");
  });
});
