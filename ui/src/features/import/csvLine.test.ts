import { expect, it } from "vitest";
import { csvLine } from "./csvLine";

it("a line of a CSV is quoted where it must be, and runs nowhere", () => {
  expect(csvLine(["a", 'say "so"', "x,y", "=1+1"])).toBe('a,"say ""so""","x,y",\'=1+1\r\n');
});
