/** What a toast says: something was done, something arrived, something could not be done. */
export type Look = "done" | "news" | "failed";

export interface Toast {
  id: number;
  text: string;
  look: Look;
  undo?: () => void;
}

export const TOAST_MS = 8000;
/** So long the host takes an act back, and so long Z asks it to. */
export const UNDO_MS = 5 * 60_000;

let toasts: Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();

function set(now: Toast[]): void {
  toasts = now;
  for (const listener of listeners) listener();
}

let latest: { undo: () => void; at: number } | null = null;

/** Says what was done, in place of what was said before; with `undo` it can be taken back, here or by Z a while longer. */
export function toast(text: string, undo?: () => void, look: Look = "done"): void {
  const id = next++;
  if (undo) latest = { undo, at: Date.now() };
  set([{ id, text, undo, look }]);
  setTimeout(() => dismiss(id), TOAST_MS);
}

/** Takes back the latest that can be; tells whether there was any. */
export function takeBack(): boolean {
  const taken = latest;
  latest = null;
  if (!taken || Date.now() - taken.at > UNDO_MS) return false;
  set(toasts.filter(({ undo }) => undo !== taken.undo));
  taken.undo();
  return true;
}

export function dismiss(id: number): void {
  set(toasts.filter((one) => one.id !== id));
}

/** Nothing said in one session is seen, or taken back, in the next. */
export function clearToasts(): void {
  latest = null;
  if (toasts.length > 0) set([]);
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function toastsNow(): Toast[] {
  return toasts;
}
