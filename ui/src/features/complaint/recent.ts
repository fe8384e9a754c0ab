import { useSyncExternalStore } from "react";

/** A complaint somebody had before them. */
export interface Recent {
  id: string;
  number: string;
  subject: string;
}

const MOST = 6;

let recent: Recent[] = [];
const listeners = new Set<() => void>();

function set(now: Recent[]): void {
  recent = now;
  for (const listener of listeners) listener();
}

/** Nothing of it is written down, and nothing outlives the session. */
export function remember(one: Recent): void {
  if (recent[0]?.id === one.id && recent[0].subject === one.subject) return;
  set([one, ...recent.filter(({ id }) => id !== one.id)].slice(0, MOST));
}

export function forgetRecent(): void {
  set([]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What one had before one, the latest first. */
export function useRecent(): Recent[] {
  return useSyncExternalStore(subscribe, () => recent);
}
