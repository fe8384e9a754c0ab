import { describe, expect, it } from "vitest";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { type ActDraft, writtenIn } from "./actDraft";
import { actForms, shownFields, unwritable } from "./actForm";
import { actKeys, actOrder } from "./actKeys";
import { type Act, allowed } from "./complaint";

const view = {
  severity: "ordinary",
  channel: "email",
  nature: "complaint",
  category: "product",
  subcategory: null,
  assessment: null,
  group: null,
  plans: [],
  closing_offers: [],
  survey: { reopening_proposed: true },
  surveys: [{ words: "还是漏水" }],
} as unknown as ComplaintView;

describe("the forms of the acts", () => {
  it("are there for every act, each with a key and a place", () => {
    const acts = Object.keys(actForms).sort();
    expect([...actOrder].sort()).toEqual(acts);
    expect(Object.keys(actKeys).sort()).toEqual(acts);
  });

  it.each(Object.keys(actForms) as Act[])("%s makes its own action, with every field it shows", (act) => {
    const form = actForms[act];
    const draft: ActDraft = { ...form.start?.(view), reason: "duplicate", severity: "minor", category: "product" };
    const action = form.build(draft);
    expect(action.act).toBe(act);
    for (const { name } of form.fields) expect(action).toHaveProperty(name);
  });

  it("begin a proposed reopening with the customer's words", () => {
    expect(actForms.reopen.start?.(view)).toEqual({ reason: "“还是漏水”" });
  });

  it("send money in fen, and no empty words", () => {
    const action = actForms.propose_plan.build({
      root_cause: "carrier",
      responsible_party: "carrier",
      measures: "  Refund ",
      remedies: ["refund"],
      entitlement_fen: "3,299.50",
      goodwill_fen: "",
      needs_carrying_out: true,
    });
    expect(action).toMatchObject({ measures: "Refund", entitlement_fen: 329_950, goodwill_fen: 0 });
    expect(actForms.acknowledge.build({ medium: "phone", text: " " })).toMatchObject({ text: null });
  });

  it("promise a call at a moment ahead, and at none that nobody can read", () => {
    const fields = shownFields("promise_call", {}, view);
    expect([...unwritable(fields, {})]).toEqual([["at", "required"]]);
    expect([...unwritable(fields, { at: "NaN" })]).toEqual([["at", "malformed"]]);
    const action = actForms.promise_call.build({ at: "1795091400000", words: " " });
    expect(action).toEqual({ act: "promise_call", at: 1_795_091_400_000, words: null });
  });

  it("name what cannot be written down, and leave the rest to the host", () => {
    const fields = shownFields("solve_on_the_spot", {}, view);
    expect([...unwritable(fields, { goodwill_fen: "a lot" })]).toEqual([
      ["medium", "required"],
      ["outcome", "required"],
      ["goodwill_fen", "not_a_number"],
    ]);
  });

  it("begin with the words of the way it came in", () => {
    expect(actForms.answer.start?.(view)).toEqual({ medium: "email" });
  });
});

describe("what was written", () => {
  it("counts characters typed, not what the form began with", () => {
    expect(writtenIn({ text: "改好了 ", medium: "phone", reached: true }, { medium: "phone" })).toBe(3);
  });
});

describe("what can be done", () => {
  it("stands with the next step first", () => {
    const offers = [
      { act: "contact" as const, refusal: null, primary: false },
      { act: "answer" as const, refusal: "wrong_stage" as const, primary: false },
      { act: "assess" as const, refusal: null, primary: true },
    ];
    expect(allowed({ offers } as ComplaintView, actOrder)).toEqual(["assess", "contact"]);
  });
});
