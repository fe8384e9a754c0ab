import { useCallback, useRef, useState } from "react";
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

/** Characters of the words that a line has room for. */
const FIRST_WORDS = 60;

/** Who called and the first words, of a registration as it is kept; one kept by an older version may lack some of it. */
export function toldIn(body: string): string {
  const { draft } = JSON.parse(body) as { draft?: Partial<Draft> };
  const { who, number, content = "" } = draft ?? {};
  const name = who?.kind === "known" ? who.hit.name : who?.kind === "new" ? who.name : "";
  return [name || number, content.trim().slice(0, FIRST_WORDS)].filter(Boolean).join(" ");
}

/** The draft of this user at this desk: kept with every change, taken up again where it was left. */
export function useDraft(user: string) {
  const [{ draft, savedAt }, set] = useState<Kept>(() => takeUp(user));
  // Kept when it is changed and not when it is drawn: by then it may have been registered and forgotten.
  const latest = useRef(draft);

  const bring = useCallback(
    (next: Draft) => {
      latest.current = next;
      const kept = { draft: next, savedAt: isEmpty(next) ? null : Date.now() };
      if (kept.savedAt) keepDraft(NAME, user, kept);
      else forgetDraft(NAME, user);
      set(kept);
    },
    [user],
  );

  const change = useCallback(
    (part: Partial<Draft>) => {
      const now = latest.current;
      // The clock of the call begins with the first word.
      const startedAt = isEmpty(now) ? Date.now() : now.startedAt;
      bring({ ...now, startedAt, ...part });
    },
    [bring],
  );

  return { draft, savedAt, change, bring };
}
