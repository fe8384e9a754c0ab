import { useSyncExternalStore } from "react";

let reachable = true;
const listeners = new Set<() => void>();

/** Whether the host answered when it was last asked. */
export function setReachable(now: boolean): void {
  if (now === reachable) return;
  reachable = now;
  for (const listener of listeners) listener();
}

/** Hears when the host is lost, and when it is back. */
export function onReach(listener: (now: boolean) => void): () => void {
  const told = () => listener(reachable);
  listeners.add(told);
  return () => listeners.delete(told);
}

export function useReachable(): boolean {
  return useSyncExternalStore(onReach, () => reachable);
}
