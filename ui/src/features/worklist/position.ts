import type { Chosen } from "@/features/analytics/figures";
import type { Search } from "./wanted";
import type { Wanted } from "./worklist";

/** Where somebody stood in each list, so that coming back goes on from there. */
interface Position {
  chosen: string | null;
  offset: number;
  /** Names of the groups put away. */
  closed: string[];
}

/** What the address of the figures asked for, where one of them led to a list. */
type FiguresSearch = Partial<Chosen>;

declare module "@tanstack/react-router" {
  interface HistoryState {
    figures?: FiguresSearch;
  }
}

/** The list one was in: a view of the worklist as its address asks for it, or the day. */
type View = { to: "/work"; wanted: Wanted; search: Search; figures?: FiguresSearch };
type Place = View | { to: "/day" };

const START: View = { to: "/work", wanted: { view: "mine" }, search: {} };
/** Where this tab keeps it, so that loading the page anew loses no place. */
const KEPT = "huiyin.places";

interface Kept {
  last: Place;
  positions: [string, Position][];
}

function kept(): Kept {
  try {
    const text = sessionStorage.getItem(KEPT);
    if (text) return JSON.parse(text) as Kept;
  } catch {
    // What cannot be read is begun anew.
  }
  return { last: START, positions: [] };
}

const before = kept();
const positions = new Map(before.positions);
let { last } = before;

function keep(): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ last, positions: [...positions] } satisfies Kept));
  } catch {
    // A full or forbidden storage costs the place, not the work.
  }
}

window.addEventListener("pagehide", keep);

/** Whoever signs in next begins at the beginning. */
export function forgetPlaces(): void {
  last = START;
  positions.clear();
  sessionStorage.removeItem(KEPT);
}

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
