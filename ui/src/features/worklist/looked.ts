import { useEffect, useSyncExternalStore } from "react";
import { call } from "@/api/client";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";
import type { ComplaintView } from "@/api/gen/ComplaintView";

/** Whoever only passes by with J and K has not looked. */
const RESTS = 800;

/** The version of each complaint that was looked at since the sign-in: a list that was read before does not know yet. */
let looked: ReadonlyMap<string, number> = new Map();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Another user has looked at nothing. */
export function forgetLooked(): void {
  looked = new Map();
}

/** Notes that somebody looks at a complaint, once they have stayed with it for a moment. */
export function useLooking(view: ComplaintView | undefined): void {
  const { id, version, now } = view ?? {};
  useEffect(() => {
    if (id === undefined || version === undefined || now === undefined) return;
    if ((looked.get(id) ?? 0) >= version) return;
    const timer = setTimeout(async () => {
      try {
        await call("complaint.see", { id, at: now });
      } catch {
        return; // It stays unread; whatever is wrong shows where one works.
      }
      looked = new Map(looked).set(id, version);
      for (const listener of listeners) listener();
    }, RESTS);
    return () => clearTimeout(timer);
  }, [id, version, now]);
}

/** Whether there is news on a line for this user. */
export function useNewsOf(): (line: ComplaintLine) => boolean {
  const seen = useSyncExternalStore(subscribe, () => looked);
  return ({ id, version, unread }) => unread && (seen.get(id) ?? 0) < version;
}
