import { describe, expect, it } from "vitest";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { doneSince } from "./conflict";

function view(version: number, entries: string[]): ComplaintView {
  return { version, entries: entries.map((id) => ({ id })) } as ComplaintView;
}

describe("what was done since", () => {
  it("is nothing while the version stands", () => {
    expect(doneSince(view(3, ["a"]), view(3, ["b", "a"]))).toEqual([]);
  });

  it("is every line not seen before, the newest first", () => {
    const done = doneSince(view(3, ["b", "a"]), view(5, ["d", "c", "b", "a"]));
    expect(done.map(({ id }) => id)).toEqual(["d", "c"]);
  });

  it("may be nothing that can be read, and is a conflict all the same", () => {
    expect(doneSince(view(3, ["a"]), view(4, ["a"]))).toEqual([]);
  });
});
