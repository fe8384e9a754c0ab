import { useEffect, useState } from "react";

/** A value once it has rested for a moment: what is asked while one types waits for the typing. */
export function useSettled<T>(value: T, ms = 300): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
