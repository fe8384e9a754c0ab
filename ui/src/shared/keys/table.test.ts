import { describe, expect, it } from "vitest";
import { actKeys } from "@/features/complaint/actKeys";

const sources = import.meta.glob<string>(["/src/**/*.{ts,tsx}", "!/src/**/*.test.*"], {
  query: "?raw",
  import: "default",
  eager: true,
});

const BOUND = /\bkeys: "([^"]+)",\s*label: t\("([^"]+)"/g;

/** Labels that say one thing of two places: down the list, register anew, and the next for the same caller. */
const SAME: Record<string, string> = {
  "complaint.next": "nav.nextRow",
  "complaint.previous": "nav.previousRow",
  "register.next": "nav.register",
  "register.sameCaller": "register.registerThenSame",
  "callback.finish": "register.register",
};
/** Away from whatever is in front, wherever that is. */
const AWAY = "escape";

function meanings(): Map<string, Set<string>> {
  const table = new Map<string, Set<string>>();
  const note = (keys: string, meaning: string) => table.set(keys, (table.get(keys) ?? new Set()).add(meaning));
  for (const text of Object.values(sources)) {
    for (const [, keys = "", label = ""] of text.matchAll(BOUND)) note(keys, SAME[label] ?? label);
  }
  for (const keys of Object.values(actKeys)) note(keys, `acts.${keys}`);
  table.delete(AWAY);
  return table;
}

describe("the table of keys", () => {
  it("gives a key one meaning, wherever it is pressed", () => {
    const table = meanings();
    expect(table.size).toBeGreaterThan(Object.keys(actKeys).length);
    expect([...table].filter(([, several]) => several.size > 1)).toEqual([]);
  });
});
