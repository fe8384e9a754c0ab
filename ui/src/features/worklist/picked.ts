import { useCallback, useState } from "react";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";

/** The host does no more in one act. */
export const MOST_PICKED = 200;

type Picked = ReadonlyMap<string, ComplaintLine>;
const NONE: Picked = new Map();

/** The rows with some more, or some less; never more than can be done at once. */
export function pick(picked: Picked, lines: readonly ComplaintLine[], ids: readonly string[], out: boolean): Picked {
  const next = new Map(picked);
  for (const id of ids) {
    const line = lines.find((one) => one.id === id);
    if (!out) next.delete(id);
    else if (line && next.size < MOST_PICKED) next.set(id, line);
  }
  return next;
}

/** The rows picked out of a list to do something with all of them; another list begins with none. */
export function usePicked(mark: string) {
  const [{ of, picked }, set] = useState({ of: mark, picked: NONE });
  const setPicked = useCallback(
    (change: (before: Picked) => Picked) =>
      set((before) => ({ of: mark, picked: change(before.of === mark ? before.picked : NONE) })),
    [mark],
  );
  return { picked: of === mark ? picked : NONE, setPicked };
}

/** The rows with the versions an act has left, so that the next act goes on from there. */
export function moved(picked: Picked, done: readonly { id: string; version: number }[]): Picked {
  const next = new Map(picked);
  for (const { id, version } of done) {
    const line = next.get(id);
    if (line) next.set(id, { ...line, version });
  }
  return next;
}

/** What the list knows of a row, unless an act has left a later version than it has read. */
export function newer(listed: ComplaintLine | undefined, picked: ComplaintLine): ComplaintLine {
  return listed && listed.version >= picked.version ? listed : picked;
}
