import { useEffect, useState } from "react";

function secondsTo(until: number | null): number {
  return until === null ? 0 : Math.max(0, Math.ceil((until - Date.now()) / 1000));
}

/** Whole seconds until a moment, counting down. */
export function useCountdown(until: number | null): number {
  const [seconds, set] = useState(() => secondsTo(until));
  useEffect(() => {
    set(secondsTo(until));
    if (until === null) return;
    const timer = setInterval(() => set(secondsTo(until)), 500);
    return () => clearInterval(timer);
  }, [until]);
  return seconds;
}
