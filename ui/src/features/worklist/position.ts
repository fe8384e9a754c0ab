import type { View } from "@/api/gen/View";

/** Where somebody stood in each view, so that coming back goes on from there. */
interface Position {
  chosen: string | null;
  offset: number;
}

const positions = new Map<View, Position>();
let last: View = "mine";

export function lastView(): View {
  return last;
}

export function visit(view: View): void {
  last = view;
}

export function positionIn(view: View): Position {
  return positions.get(view) ?? { chosen: null, offset: 0 };
}

export function keepPosition(view: View, part: Partial<Position>): void {
  positions.set(view, { ...positionIn(view), ...part });
}
