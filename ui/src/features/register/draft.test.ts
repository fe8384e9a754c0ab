import { describe, expect, it } from "vitest";
import { completeness } from "./completeness";
import { asBody, type Draft, isEmpty, newDraft, newPerson, nextOf, unreadable } from "./draft";
import { noSolution } from "./solution";

const hit = {
  id: "c1",
  name: "苏念安",
  tier: "silver" as const,
  elderly: true,
  disabled: false,
  minor: false,
  phone: "139****5678",
  open: 0,
  last_contact: null,
};

function draft(part: Partial<Draft> = {}): Draft {
  return { ...newDraft(1000), ...part };
}

describe("a draft", () => {
  it("is empty until something is written, whatever its channel", () => {
    expect(isEmpty(draft())).toBe(true);
    expect(isEmpty(draft({ channel: "chat", nature: "enquiry" }))).toBe(true);
    expect(isEmpty(draft({ content: "x" }))).toBe(false);
    expect(isEmpty(draft({ who: { kind: "asking", text: "139" } }))).toBe(false);
  });

  it("has a key of its own, and so does the next one", () => {
    const one = draft({ who: { kind: "known", hit }, orderNumber: "YS-1", content: "late", remedies: ["refund"] });
    const next = nextOf(one, "c1", 2000);
    expect(next.key).not.toBe(one.key);
    expect(next).toMatchObject({ who: one.who, orderNumber: "YS-1", content: "", remedies: [], startedAt: 2000 });
  });

  it("knows whoever was new once they are registered", () => {
    const { who } = nextOf(draft({ who: newPerson("138 0013 1234") }), "c9", 2000);
    expect(who).toMatchObject({ kind: "known", hit: { id: "c9", phone: "138****1234", tier: "ordinary" } });
    expect(nextOf(draft({ who: { kind: "anonymous", reason: "x" } }), null, 2000).who.kind).toBe("anonymous");
  });

  it("goes on the wire trimmed, in fen, with nothing for what is empty", () => {
    const body = asBody(draft({ who: { kind: "known", hit }, content: " late ", amount: "¥3,299.5", product: "  " }));
    expect(body).toMatchObject({
      complainant: { kind: "known", id: "c1" },
      content: "late",
      amount_fen: 329_950,
      product: null,
      severity: null,
      solved: null,
    });
  });

  it("takes who was only typed for somebody new", () => {
    expect(asBody(draft({ who: { kind: "asking", text: " 139 1234 5678" } })).complainant).toMatchObject({
      kind: "new",
      name: "",
      phone: "139 1234 5678",
    });
    expect(newPerson("su@example.com")).toMatchObject({ email: "su@example.com", phone: "" });
    expect(newPerson("苏念安")).toMatchObject({ name: "苏念安" });
  });

  it("sends a reason only with a severity chosen", () => {
    expect(asBody(draft({ severityReason: "small" })).severity_reason).toBeNull();
    expect(asBody(draft({ severity: "minor", severityReason: "small" })).severity_reason).toBe("small");
  });

  it("answers on the channel the complaint came by, unless told otherwise", () => {
    const solution = { ...noSolution(), answer: "done", entitlement: "5" };
    const solved = asBody(draft({ channel: "walk_in", category: "delivery", solution })).solved;
    expect(solved).toMatchObject({ medium: "in_person", category: "delivery", entitlement_fen: 500, goodwill_fen: 0 });
  });

  it("knows what nobody can read", () => {
    expect(unreadable(draft({ amount: "a lot", occurredAt: Number.NaN })).map(({ field }) => field)).toEqual([
      "occurred_at",
      "amount_fen",
    ]);
    expect(unreadable(draft({ amount: "12.5" }))).toEqual([]);
  });
});

describe("completeness", () => {
  it("asks in the order people speak", () => {
    expect(completeness(draft()).missing).toEqual([
      "who",
      "reach",
      "what",
      "category",
      "when",
      "order",
      "remedy",
      "callBack",
    ]);
  });

  it("counts a known customer as reached", () => {
    const { told } = completeness(draft({ who: { kind: "known", hit }, content: "late", product: "R5" }));
    expect(told).toEqual(["who", "reach", "what", "order"]);
  });

  it("asks somebody anonymous how to be reached, and nobody whose matter is solved when to call", () => {
    const { missing } = completeness(draft({ who: { kind: "anonymous", reason: "afraid" }, solution: noSolution() }));
    expect(missing).toContain("reach");
    expect(missing).not.toContain("who");
    expect(missing).not.toContain("callBack");
  });
});
