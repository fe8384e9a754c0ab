import { useCallback, useSyncExternalStore } from "react";

/** Whether a media query holds at this moment. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}

/** Too little room for list and detail side by side, or for words in the side bar. */
export const NARROW = "(max-width: 1179px)";
