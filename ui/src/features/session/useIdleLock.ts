import { useEffect } from "react";
import { lock } from "./standing";

const SIGNS_OF_LIFE = ["pointerdown", "pointermove", "keydown", "wheel"] as const;
const LOOK_EVERY = 5_000;

/** Locks after so many minutes without a hand on mouse or keys; a machine that slept counts as idle. */
export function useIdleLock(minutes: number): void {
  useEffect(() => {
    let last = Date.now();
    const alive = () => {
      if (!late()) last = Date.now();
    };
    const late = () => minutes > 0 && Date.now() - last >= minutes * 60_000;
    const look = () => {
      if (late()) void lock();
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { passive: true, capture: true });
    document.addEventListener("visibilitychange", look);
    const timer = setInterval(look, LOOK_EVERY);
    return () => {
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive, { capture: true });
      document.removeEventListener("visibilitychange", look);
      clearInterval(timer);
    };
  }, [minutes]);
}
