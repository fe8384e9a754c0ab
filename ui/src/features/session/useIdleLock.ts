import { useEffect } from "react";
import { call } from "@/api/client";
import { lock } from "./standing";

const SIGNS_OF_LIFE = ["pointerdown", "pointermove", "keydown", "wheel"] as const;
const LOOK_EVERY = 5_000;
const TELLS_A_SESSION = 3;

/**
 * Locks after so many minutes without a hand on mouse or keys; a machine that slept counts as idle. The host counts
 * requests, not keystrokes: somebody who writes for long is made known to it now and then.
 */
export function useIdleLock(minutes: number): void {
  useEffect(() => {
    let last = Date.now();
    let told = last;
    const alive = () => {
      if (!late()) last = Date.now();
    };
    const late = () => minutes > 0 && Date.now() - last >= minutes * 60_000;
    const look = () => {
      if (minutes === 0) return;
      if (late()) void lock();
      else if (last > told && Date.now() - told > (minutes * 60_000) / TELLS_A_SESSION) {
        told = Date.now();
        void call("session.current", {}).catch(() => {});
      }
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
