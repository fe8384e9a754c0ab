import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import type { AccessLine } from "@/api/gen/AccessLine";
import zh from "@/i18n/zh-CN";
import { wholeNumber } from "./access";
import { aboutWords, didWords } from "./words";

const words = i18next.createInstance();
beforeAll(() => words.init({ lng: "zh-CN", resources: { "zh-CN": { translation: zh } } }));

const line: AccessLine = {
  seq: 1,
  at: 0,
  actor: { id: "u", name: "" },
  act: "reveal_contact",
  kind: "revealed",
  complaint: { id: "c", number: "TS20261120-0001-8" },
  hidden: false,
  name: null,
  policy: null,
  reveal: null,
  export: null,
};

describe("who looked at what", () => {
  it("says what was shown and why", () => {
    const reveal = { field: "phone", reason: "other", words: "W" } as const;
    const shown = { ...line, act: "reveal_customer", reveal } as const;
    expect(didWords(words.t, shown)).toBe(words.t("access.revealed", { what: zh.access.field.phone }));
    const [why] = aboutWords(words.t, "zh-CN", shown);
    expect(why).toContain(zh.customer.reason.other);
    expect(why).toContain("W");
  });

  it("says how many complaints left the house, of which list", () => {
    const taken = { view: "all", narrowed: true, form: "csv", rows: 12 } as const;
    const left: AccessLine = { ...line, act: "export", kind: "exported", export: taken };
    expect(didWords(words.t, left)).toContain("12");
    expect(aboutWords(words.t, "zh-CN", left)[0]).toContain(zh.worklist.view.all);
  });

  it("names no complaint that the reader may not see", () => {
    const hidden = { ...line, act: "open_restricted", complaint: null, hidden: true } as const;
    expect(aboutWords(words.t, "zh-CN", hidden)).toEqual([zh.access.hidden]);
  });
});

describe("a number being typed", () => {
  it("is asked for once it may be whole", () => {
    expect(wholeNumber("TS20261120-00")).toBeUndefined();
    expect(wholeNumber(" ts2026112000018 ")).toBe("ts2026112000018");
  });
});
