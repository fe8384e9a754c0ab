import type { Search } from "./wanted";
import type { Wanted } from "./worklist";

/** Where somebody stood in each list, so that coming back goes on from there. */
interface Position {
  chosen: string | null;
  offset: number;
  /** Names of the groups put away. */
  closed: string[];
}

/** The list one was in: a view of the worklist as its address asks for it, or the day. */
type View = { to: "/work"; wanted: Wanted; search: Search };
type Place = View | { to: "/day" };

const positions = new Map<string, Position>();
const START: View = { to: "/work", wanted: { view: "mine" }, search: {} };
let last: Place = START;

export function lastPlace(): Place {
  return last;
}

/** The view one was in last, or one's own work. */
export function lastWanted(): Wanted {
  return last.to === "/work" ? last.wanted : START.wanted;
}

export function visit(place: Place): void {
  last = place;
}

/** Two lists that ask for the same are the same. */
export function markOf({ view, criteria = {}, sort }: Wanted): string {
  const set = Object.entries(criteria).filter(([, value]) => value !== undefined);
  return JSON.stringify([view, set.sort(([a], [b]) => (a < b ? -1 : 1)), sort ?? null]);
}

/** The day among the lists. */
export const DAY = "day";

export function positionIn(mark: string): Position {
  return positions.get(mark) ?? { chosen: null, offset: 0, closed: [] };
}

export function keepPosition(mark: string, part: Partial<Position>): void {
  positions.set(mark, { ...positionIn(mark), ...part });
}
