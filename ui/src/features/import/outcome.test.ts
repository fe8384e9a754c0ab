import i18next from "i18next";
import { beforeAll, expect, it } from "vitest";
import { speak } from "@/i18n";
import { outcome, outcomeWords } from "./outcome";

beforeAll(() => speak("zh-CN"));

const progress = { imported: 0, updated: 0, skipped: 6, repeated: 2, wrong: 1 };

it("tells every row of a file once", () => {
  const counts = outcome(i18next.t, progress).map(({ id, count }) => [id, count]);
  expect(counts).toEqual([
    ["imported", 0],
    ["known", 3],
    ["repeated", 2],
    ["wrong", 1],
  ]);
});

it("says the same in a line", () => {
  for (const { label } of outcome(i18next.t, progress)) expect(outcomeWords(i18next.t, progress)).toContain(label);
});
