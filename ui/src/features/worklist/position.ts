import type { Wanted } from "./worklist";

/** Where somebody stood in each list, so that coming back goes on from there. */
interface Position {
  chosen: string | null;
  offset: number;
  /** Names of the groups put away. */
  closed: string[];
}

const positions = new Map<string, Position>();
let last: Wanted = { view: "mine" };

/** The list one was in. */
export function lastWanted(): Wanted {
  return last;
}

export function visit(wanted: Wanted): void {
  last = wanted;
}

/** Two lists that ask for the same are the same. */
export function markOf({ view, criteria = {}, sort }: Wanted): string {
  const set = Object.entries(criteria).filter(([, value]) => value !== undefined);
  return JSON.stringify([view, set.sort(([a], [b]) => (a < b ? -1 : 1)), sort ?? null]);
}

export function positionIn(wanted: Wanted): Position {
  return positions.get(markOf(wanted)) ?? { chosen: null, offset: 0, closed: [] };
}

export function keepPosition(wanted: Wanted, part: Partial<Position>): void {
  positions.set(markOf(wanted), { ...positionIn(wanted), ...part });
}
