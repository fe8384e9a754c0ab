import { type RefObject, useEffect, useRef } from "react";

/** Puts the cursor into the first field when a form appears. */
export function useFirstFocus(): RefObject<HTMLInputElement | null> {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return input;
}
