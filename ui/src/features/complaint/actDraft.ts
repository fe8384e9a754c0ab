import { useCallback, useRef, useState } from "react";
import { useSession } from "@/features/shell/session";
import { forgetDraft, keepDraft, keptDraft } from "@/shared/draft/kept";
import type { Act } from "./complaint";

export type Value = string | boolean | string[];
/** What stands in the form of an act, as typed. */
export type ActDraft = Record<string, Value>;

function nameOf(complaint: string, act: Act): string {
  return `act.${complaint}.${act}`;
}

/** How much was typed, for telling that it is still there. */
export function writtenIn(draft: ActDraft, start: ActDraft): number {
  return Object.entries(draft)
    .filter(([name, value]) => typeof value === "string" && value !== start[name])
    .reduce((sum, [, value]) => sum + [...String(value).trim()].length, 0);
}

/** The draft of one act on one complaint: outlives closing the form, the session and this desk. */
export function useActDraft(complaint: string, act: Act, start: ActDraft) {
  const { user } = useSession();
  const name = nameOf(complaint, act);
  const [draft, set] = useState<ActDraft>(() => ({ ...start, ...keptDraft<ActDraft>(name, user.id) }));
  // Kept when it is changed and not when it is drawn: by then it may have been sent and forgotten.
  const latest = useRef(draft);
  const change = useCallback(
    (part: ActDraft) => {
      latest.current = { ...latest.current, ...part };
      keepDraft(name, user.id, latest.current);
      set(latest.current);
    },
    [name, user.id],
  );
  const forget = useCallback(() => forgetDraft(name, user.id), [name, user.id]);
  return { draft, change, forget };
}

/** What was sent and taken back stands in its form again. */
export function keepActDraft(complaint: string, act: Act, user: string, draft: ActDraft): void {
  keepDraft(nameOf(complaint, act), user, draft);
}

/** Whether something is kept for an act whose form is closed. */
export function hasActDraft(complaint: string, act: Act, user: string): boolean {
  return keptDraft(nameOf(complaint, act), user) !== null;
}
