import { useRef, useState } from "react";
import { call, type Reply } from "@/api/client";
import { ApiError } from "@/api/error";

export type SampleBegun = Reply<"centre.create_sample">;

/** A sample centre on its way. */
export interface Sample {
  /** Its people and their password, as soon as they are there. */
  begun: SampleBegun | null;
  /** Complaints so far. */
  done: number;
  busy: boolean;
  error: ApiError | null;
}

const NONE: Sample = { begun: null, done: 0, busy: false, error: null };

/** Fills the new centre with a sample, batch by batch. What an error leaves behind is a smaller sample. */
export function useSample(): [Sample, () => Promise<void>] {
  const [sample, setSample] = useState(NONE);
  const running = useRef(false);

  async function make() {
    if (running.current) return;
    running.current = true;
    setSample({ ...NONE, busy: true });
    try {
      const begun = await call("centre.create_sample", {});
      setSample((now) => ({ ...now, begun }));
      for (;;) {
        const { done, finished } = await call("centre.continue_sample", {});
        setSample((now) => ({ ...now, done }));
        if (finished) break;
      }
      setSample((now) => ({ ...now, busy: false }));
    } catch (failure) {
      const error = failure instanceof ApiError ? failure : new ApiError("internal");
      setSample((now) => ({ ...now, busy: false, error }));
    } finally {
      running.current = false;
    }
  }

  return [sample, make];
}
