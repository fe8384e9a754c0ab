import { describe, expect, it } from "vitest";
import type { TextRead } from "@/api/gen/TextRead";
import { type Draft, newDraft, newPerson } from "./draft";
import { offersFor } from "./Offers";

const read: TextRead = {
  order_numbers: ["HD2026112000731", "HD2"],
  phones: ["13800131234", "13900139000"],
  emails: ["fang@example.com"],
  amounts_fen: [29_950],
  moments: [1_795_091_400_000],
  carriers: ["SF"],
  tracking_numbers: [],
  products: ["Kettle"],
  subject: "",
  categories: [],
};

function offered(part: Partial<Draft>): Record<string, Partial<Draft>> {
  const offers = offersFor({ ...newDraft(0), ...part }, read, (key) => key);
  return Object.fromEntries(offers.map((offer) => [offer.id, offer.part]));
}

describe("what the words offer", () => {
  it("fills each field with the first that was read", () => {
    expect(offered({})).toEqual({
      order: { orderNumber: "HD2026112000731" },
      product: { product: "Kettle" },
      when: { occurredAt: 1_795_091_400_000 },
      amount: { amount: "299.50" },
      phone: { callBackNumber: "13800131234" },
      email: { who: { kind: "asking", text: "fang@example.com" } },
    });
    expect(offersFor(newDraft(0), undefined, (key) => key)).toEqual([]);
  });

  it("never touches what is filled", () => {
    const full = { orderNumber: "A", product: "B", occurredAt: 1, amount: "1", callBackNumber: "1" };
    expect(offered({ ...full, who: newPerson("other@example.com") })).toEqual({});
    expect(offered({ ...full, who: { kind: "asking", text: "Fang" } })).toEqual({});
  });

  it("completes a new customer by their address", () => {
    const who = newPerson("Fang");
    expect(offered({ who }).email).toEqual({ who: { ...who, email: "fang@example.com" } });
  });

  it("does not offer the caller's own number for calling back", () => {
    expect(offered({ who: newPerson("138 0013 1234") }).phone).toEqual({ callBackNumber: "13900139000" });
  });
});
