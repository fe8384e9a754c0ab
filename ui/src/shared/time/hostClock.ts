import { useSyncExternalStore } from "react";

const MINUTE = 60_000;
const TOLERATED = 2_000;

let ahead = 0;
let minute = Date.now();
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** The host says what time it is: a wrong clock at the desk does not matter. */
export function setHostTime(now: number): void {
  const found = now - Date.now();
  if (Math.abs(found - ahead) < TOLERATED) return;
  ahead = found;
  if (listeners.size) tick();
}

export function hostNow(): number {
  return Date.now() + ahead;
}

function tick(): void {
  clearTimeout(timer);
  minute = hostNow();
  timer = setTimeout(tick, MINUTE - (minute % MINUTE));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

/** The host's time, new once a minute: what is left of a deadline ticks without asking anybody. */
export function useMinute(): number {
  return useSyncExternalStore(subscribe, () => minute);
}
