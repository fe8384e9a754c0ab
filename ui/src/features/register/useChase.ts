import { useState } from "react";
import { useAct } from "@/api/act";
import type { ApiError } from "@/api/error";

export interface Chasing {
  chase: (id: string) => void;
  /** The complaint whose chase is on its way. */
  busy: string | null;
  /** What was chased in this call: once is enough, and the customer is told how it stands. */
  chased: ReadonlySet<string>;
  error: ApiError | null;
}

/** Passes on that the customer chases a complaint, with what they said so far; `done` once that is recorded. */
export function useChase(words: string, done: () => void): Chasing {
  const [chased, note] = useState<ReadonlySet<string>>(new Set());
  const { mutate, isPending, variables, error } = useAct("complaint.act", ["complaints"]);
  const busy = isPending ? (variables?.body.id ?? null) : null;
  function chase(id: string) {
    if (busy || chased.has(id)) return;
    const body = { id, action: { act: "chase" as const, words: words.trim() || null } };
    mutate(
      { body },
      {
        onSuccess: () => {
          note((before) => new Set([...before, id]));
          done();
        },
      },
    );
  }
  return { chase, busy, chased, error };
}
