import { describe, expect, it } from "vitest";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";
import { MOST_PICKED, pick } from "./picked";

const line = (id: string) => ({ id, version: 1 }) as ComplaintLine;
const lines = Array.from({ length: MOST_PICKED + 5 }, (_, at) => line(`c${at}`));
const all = lines.map(({ id }) => id);

describe("rows picked out", () => {
  it("come and go one by one", () => {
    const one = pick(new Map(), lines, ["c1", "c2"], true);
    expect([...one.keys()]).toEqual(["c1", "c2"]);
    expect([...pick(one, lines, ["c1"], false).keys()]).toEqual(["c2"]);
  });

  it("are only such as stand in the list, and no more than can be done at once", () => {
    expect(pick(new Map(), lines, ["elsewhere"], true).size).toBe(0);
    expect(pick(new Map(), lines, all, true).size).toBe(MOST_PICKED);
  });
});
