import { useCallback, useState } from "react";
import { forgetDraft, keepDraft, keptDraft } from "@/shared/draft/kept";
import { type Draft, isEmpty, newDraft } from "./draft";

const NAME = "register";

interface Kept {
  draft: Draft;
  savedAt: number | null;
}

function takeUp(user: string): Kept {
  const kept = keptDraft<Kept>(NAME, user);
  const blank = newDraft(Date.now());
  return kept ? { ...kept, draft: { ...blank, ...kept.draft } } : { draft: blank, savedAt: null };
}

/** The draft of this user at this desk: kept with every change, taken up again where it was left. */
export function useDraft(user: string) {
  const [{ draft, savedAt }, set] = useState<Kept>(() => takeUp(user));

  const bring = useCallback(
    (next: Draft) => {
      if (isEmpty(next)) forgetDraft(NAME, user);
      const kept = { draft: next, savedAt: isEmpty(next) ? null : Date.now() };
      if (kept.savedAt) keepDraft(NAME, user, kept);
      set(kept);
    },
    [user],
  );

  const change = useCallback(
    (part: Partial<Draft>) =>
      set((now) => {
        // The clock of the call begins with the first word.
        const startedAt = isEmpty(now.draft) ? Date.now() : now.draft.startedAt;
        const next = { ...now.draft, startedAt, ...part };
        const kept = { draft: next, savedAt: isEmpty(next) ? null : Date.now() };
        if (kept.savedAt) keepDraft(NAME, user, kept);
        else forgetDraft(NAME, user);
        return kept;
      }),
    [user],
  );

  return { draft, savedAt, change, bring };
}
