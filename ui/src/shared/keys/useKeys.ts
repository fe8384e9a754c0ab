import { useEffect, useRef } from "react";
import { type KeyBinding, register } from "./registry";

/** Binds keys while the component is mounted and `active`. */
export function useKeys(bindings: KeyBinding[], active = true): void {
  const latest = useRef(bindings);
  latest.current = bindings;
  useEffect(() => (active ? register(() => latest.current) : undefined), [active]);
}
