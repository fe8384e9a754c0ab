import { describe, expect, it } from "vitest";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";
import { questionGroups } from "./questionGroup";

const line = (id: string, asked: ComplaintLine["asked"]) => ({ id, asked }) as ComplaintLine;

describe("a department's list", () => {
  it("is ordered by its own questions, what it answered last", () => {
    const lines = [
      line("answered", { at: 1, replied: true }),
      line("new", { at: 9, replied: false }),
      line("called", null),
      line("old", { at: 2, replied: false }),
      line("answered later", { at: 5, replied: true }),
    ];
    const groups = questionGroups(lines, true).map(({ name, lines }) => [name, lines.map(({ id }) => id)]);
    expect(groups).toEqual([
      ["waiting", ["old", "new", "called"]],
      ["replied", ["answered later", "answered"]],
    ]);
    expect(questionGroups([], true)).toEqual([]);
  });
});
