import type { ActDraft, Value } from "./actDraft";

interface Merged {
  /** What nobody here touched, as the colleague left it. */
  part: ActDraft;
  /** Fields that both changed, each otherwise; what was typed here stands. */
  clashes: string[];
}

const same = (a: Value | undefined, b: Value | undefined) => JSON.stringify(a) === JSON.stringify(b);

/** Brings a form that was begun on an older state to the newer one without losing a typed word. */
export function mergeDraft(begun: ActDraft, fresh: ActDraft, draft: ActDraft): Merged {
  const part: ActDraft = {};
  const clashes: string[] = [];
  for (const [name, value] of Object.entries(fresh)) {
    if (same(value, begun[name]) || same(value, draft[name])) continue;
    if (same(draft[name], begun[name])) part[name] = value;
    else clashes.push(name);
  }
  return { part, clashes };
}
