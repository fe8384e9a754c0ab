import type { InboxLine } from "@/api/gen/InboxLine";

/** What has been told already, in the app and outside of it. */
export interface Known {
  inside: Set<string>;
  outside: Set<string>;
}

/**
 * What is new: for the app whatever came, for the system only what may alarm at this hour. What came at night waits for
 * the morning's first word.
 */
export function newsIn(lines: InboxLine[], known: Known): { inside: InboxLine[]; outside: InboxLine[] } {
  const waiting = lines.filter(({ read_at, complaint }) => read_at === null && complaint !== null);
  const inside = waiting.filter(({ id }) => !known.inside.has(id));
  const outside = waiting.filter(({ id, complaint }) => !known.outside.has(id) && complaint?.alarms);
  for (const { id } of inside) known.inside.add(id);
  return { inside, outside };
}

/** What stood there when somebody signed in is in the badge, and is no news. */
export function knownFrom(lines: InboxLine[]): Known {
  const ids = lines.map(({ id }) => id);
  return { inside: new Set(ids), outside: new Set(ids) };
}
