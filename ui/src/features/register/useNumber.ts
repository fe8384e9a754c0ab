import { useEffect, useRef, useState } from "react";
import { call, newKey } from "@/api/client";
import type { Draft } from "./draft";

const AGAIN = 5000;

/** The number of a form that nothing was written into yet: whoever comes back to it finds the same one. */
const spare = new Map<string, string>();

/** Used, or gone: no other form takes it up. */
export function forgetNumber(user: string, number: string): void {
  if (spare.get(user) === number) spare.delete(user);
}

/** The number is not needed: it stands as void from now on. Should this fail, the house does it after a day. */
export function voidNumber(user: string, number: string): void {
  forgetNumber(user, number);
  if (number) void call("complaint.void_number", { number }, { key: newKey() }).catch(() => {});
}

/** Reserves a number for the draft as soon as the form opens, so that it can be read aloud while the call lasts. */
export function useNumber(user: string, draft: Draft, change: (part: Partial<Draft>) => void, wanted: boolean): void {
  const [tries, tryAgain] = useState(0);
  /** The same key for another try, so that a lost answer costs no number. */
  const key = useRef<string | null>(null);
  const asking = useRef(false);
  const put = useRef(change);
  put.current = change;
  const { number } = draft;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is an effect of its own
  useEffect(() => {
    if (!wanted || number) {
      key.current = null;
      return;
    }
    const kept = spare.get(user);
    if (kept) {
      put.current({ number: kept });
      return;
    }
    if (asking.current) return;
    key.current ??= newKey();
    void reserve(key.current);
  }, [user, number, wanted, tries]);

  async function reserve(under: string) {
    asking.current = true;
    try {
      const reserved = await call("complaint.reserve", {}, { key: under });
      spare.set(user, reserved.number);
      put.current({ number: reserved.number });
    } catch {
      // Without a number one registers as well, and hears it then.
      setTimeout(() => tryAgain((now) => now + 1), AGAIN);
    } finally {
      asking.current = false;
    }
  }
}
