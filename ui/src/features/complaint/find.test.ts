import { beforeEach, describe, expect, it } from "vitest";
import { setTransport } from "@/api/client";
import { findComplaints } from "./find";

let asked: unknown;

beforeEach(() => {
  setTransport({
    async send(_command, envelope) {
      asked = JSON.parse(envelope).body;
      const complaints = ["c1", "c2", "c3", "c4", "c5", "c6", "c7"].map((id) => ({ id }));
      return JSON.stringify({ complaints, next: null, total: 7 });
    },
    listen: () => () => {},
  });
});

describe("finding a complaint", () => {
  it("asks the host once, and leaves out the one that asks", async () => {
    const found = await findComplaints("  0042 ", "c2");
    expect(asked).toEqual({ view: "all", criteria: { words: "0042" }, limit: 7 });
    expect(found.map(({ id }) => id)).toEqual(["c1", "c3", "c4", "c5", "c6", "c7"]);
  });
});
