import { useLayoutEffect, useRef } from "react";

/** How far down each page was scrolled, for coming back to it. */
const kept = new Map<string, number>();

/** Whoever signs in next begins at the top. */
export function forgetScroll(): void {
  kept.clear();
}

/** Scrolls a page to where it was left, once what it shows is there. */
export function useKeptScroll<E extends HTMLElement>(page: string, ready: boolean) {
  const scroller = useRef<E>(null);
  useLayoutEffect(() => {
    if (ready && scroller.current) scroller.current.scrollTop = kept.get(page) ?? 0;
  }, [page, ready]);
  const onScroll = () => ready && kept.set(page, scroller.current?.scrollTop ?? 0);
  return { ref: scroller, onScroll };
}
