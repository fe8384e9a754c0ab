import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Body, call } from "@/api/client";
import { ApiError, type FieldError } from "@/api/error";
import type { Registered } from "@/api/gen/Registered";
import type { Topic } from "@/api/gen/Topic";
import { asBody, type Draft, unreadable } from "./draft";

type Sent = Body<"complaint.register">;

const TOUCHED: Topic[] = ["complaints", "customers", "analytics"];

/** What came of a draft; `earlier` when a first attempt had arrived after all. */
export interface Outcome extends Registered {
  earlier: boolean;
}

/**
 * Sends a draft under its own key, so that a repeated attempt gives the same number. Where the draft was changed after an
 * attempt whose answer was lost, the host finds the key used: then what was sent first is asked for again.
 */
export async function submit(draft: Draft, remember: (sent: Sent[]) => void): Promise<Outcome> {
  const body = asBody(draft);
  remember([...draft.sent.filter((one) => JSON.stringify(one) !== JSON.stringify(body)), body]);
  let last: unknown;
  for (const attempt of [body, ...draft.sent]) {
    try {
      const registered = await call("complaint.register", attempt, { key: draft.key });
      return { ...registered, earlier: JSON.stringify(attempt) !== JSON.stringify(body) };
    } catch (failure) {
      last = failure;
      if (!(failure instanceof ApiError) || failure.code !== "key_reused") break;
    }
  }
  throw last;
}

/** Failures after which nothing has been written, so the next attempt is the first again. */
function isCertain(error: ApiError): boolean {
  return !["unreachable", "garbled", "internal"].includes(error.code);
}

export function useRegister(draft: Draft, change: (part: Partial<Draft>) => void) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [wrong, setWrong] = useState<FieldError[]>([]);

  async function register(): Promise<Outcome | null> {
    if (busy) return null;
    const local = unreadable(draft);
    if (local.length) {
      setError(new ApiError("invalid", {}, local));
      setWrong(local);
      return null;
    }
    setBusy(true);
    setError(null);
    setWrong([]);
    try {
      const outcome = await submit(draft, (sent) => change({ sent }));
      void queries.invalidateQueries({
        predicate: ({ meta }) => (meta?.topics ?? []).some((topic) => TOUCHED.includes(topic)),
      });
      return outcome;
    } catch (failure) {
      const wire = failure instanceof ApiError ? failure : new ApiError("internal");
      if (isCertain(wire)) change({ sent: [] });
      setError(wire);
      setWrong(wire.fields);
      return null;
    } finally {
      setBusy(false);
    }
  }

  /** What has been touched is no longer said to be wrong. */
  const mend = (fields: string[]) => {
    const left = wrong.filter(({ field }) => !fields.includes(field));
    if (left.length === wrong.length) return;
    setWrong(left);
    if (left.length === 0) setError(null);
  };
  const clear = () => {
    setError(null);
    setWrong([]);
  };
  return { register, busy, error, wrong, mend, clear };
}
