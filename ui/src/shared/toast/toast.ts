export interface Toast {
  id: number;
  text: string;
  undo?: () => void;
}

export const TOAST_MS = 8000;

let toasts: Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();

function set(now: Toast[]): void {
  toasts = now;
  for (const listener of listeners) listener();
}

/** Says what was done, in place of what was said before; with `undo` it can be taken back while the toast stands. */
export function toast(text: string, undo?: () => void): void {
  const id = next++;
  set([{ id, text, undo }]);
  setTimeout(() => dismiss(id), TOAST_MS);
}

export function dismiss(id: number): void {
  set(toasts.filter((one) => one.id !== id));
}

/** Nothing said in one session is seen, or taken back, in the next. */
export function clearToasts(): void {
  if (toasts.length > 0) set([]);
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function toastsNow(): Toast[] {
  return toasts;
}
