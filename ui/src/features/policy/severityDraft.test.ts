import { describe, expect, it } from "vitest";
import type { SeverityRule } from "@/api/gen/SeverityRule";
import { neighbourOf, placed, severityShape, swapped } from "./severityDraft";

const rules: SeverityRule[] = [
  { severity: "critical", code: "fire", zh: "a", en: "a", trigger: { when: "words", words: ["fire"] } },
  { severity: "major", code: "loss", zh: "b", en: "b", trigger: { when: "loss_from", fen: 50_050 } },
  { severity: "minor", code: "often", zh: "c", en: "c", trigger: { when: "contacts_from", contacts: 2 } },
  { severity: "minor", code: "rest", zh: "d", en: "d", trigger: { when: "always" } },
];
const start = () => severityShape.start({ rules });
const codes = (draft: { code: string }[]) => draft.map(({ code }) => code);

describe("severity rules while they are typed", () => {
  it("say again what they were", () => {
    expect(severityShape.build(start())).toEqual({ body: { rules }, wrong: new Map() });
  });

  it("name what cannot be read", () => {
    const draft = start().map((rule) => (rule.code === "loss" ? { ...rule, yuan: "much" } : rule));
    expect(severityShape.build(draft)).toEqual({ body: null, wrong: new Map([["rules.1.trigger", "not_a_number"]]) });
  });

  it("stand by their severity, the catch-all last", () => {
    const [fire, loss] = start();
    if (!fire || !loss) throw new Error("two rules");
    expect(codes(placed(start(), { ...fire, severity: "major" }))).toEqual(["loss", "fire", "often", "rest"]);
    expect(codes(placed(start(), { ...loss, severity: "minor" }))).toEqual(["fire", "often", "loss", "rest"]);
  });

  it("change places within their severity alone", () => {
    const [, , often, rest] = start();
    if (!often || !rest) throw new Error("four rules");
    const draft = placed(start(), { ...often, key: "new", code: "new" });
    expect(neighbourOf(draft, 2, 1)?.code).toBe("new");
    expect(neighbourOf(draft, 3, 1)).toBeUndefined();
    expect(neighbourOf(draft, 2, -1)).toBeUndefined();
    expect(codes(swapped(draft, 2, 1))).toEqual(["fire", "loss", "new", "often", "rest"]);
  });
});
