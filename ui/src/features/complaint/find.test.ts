import { beforeEach, describe, expect, it } from "vitest";
import { setTransport } from "@/api/client";
import { findComplaints } from "./find";

const pages = [
  [
    { id: "1", number: "TS20261120-0001-2", subject: "Leaking", customer_name: "Shen" },
    { id: "2", number: "TS20261120-0002-0", subject: "Late", customer_name: null },
  ],
  [{ id: "3", number: "TS20261121-0001-0", subject: "LEAK again", customer_name: "Shen" }],
];
let asked: (string | undefined)[];

beforeEach(() => {
  asked = [];
  setTransport({
    async send(_command, envelope) {
      const { cursor } = JSON.parse(envelope).body;
      asked.push(cursor);
      const at = Number(cursor ?? 0);
      return JSON.stringify({ complaints: pages[at], next: at + 1 < pages.length ? String(at + 1) : null, total: 3 });
    },
    listen: () => () => {},
  });
});

describe("finding another complaint", () => {
  it("goes from page to page, in any case of letters", async () => {
    expect((await findComplaints(" leak ", "")).map(({ id }) => id)).toEqual(["1", "3"]);
    expect(asked).toEqual([undefined, "1"]);
  });

  it("knows numbers and names, and leaves out the one asked from", async () => {
    expect((await findComplaints("0002", "")).map(({ id }) => id)).toEqual(["2"]);
    expect((await findComplaints("shen", "1")).map(({ id }) => id)).toEqual(["3"]);
  });
});
