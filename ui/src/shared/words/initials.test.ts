import { describe, expect, it } from "vitest";
import { initials } from "./initials";

describe("first letters", () => {
  it.each([
    ["退换售后", "thsh"],
    ["物流配送", "wlps"],
    ["骚扰", "sr"],
    ["假签收", "jqs"],
    ["与描述不符", "ymsbf"],
    ["评价舆情", "pjyq"],
    ["重复扣款", "cfkk"],
    ["重复扣款", "zfkk"],
    ["Not as described", "nad"],
    ["过期/安全", "gqaq"],
  ])("of %s are %s", (text, letters) => expect(initials(text)).toContain(letters));
});
