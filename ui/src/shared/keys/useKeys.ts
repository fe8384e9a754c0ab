import { useEffect, useRef } from "react";
import { type KeyBinding, register } from "./registry";

/** Binds keys while the component is mounted and `active`; `group` is the part of the screen they belong to. */
export function useKeys(bindings: KeyBinding[], active = true, group?: string): void {
  const latest = useRef(bindings);
  latest.current = group ? bindings.map((binding) => ({ group, ...binding })) : bindings;
  useEffect(() => (active ? register(() => latest.current) : undefined), [active]);
}
