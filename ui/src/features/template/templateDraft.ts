import { useState } from "react";
import type { TemplateKind } from "@/api/gen/TemplateKind";
import type { TemplateView } from "@/api/gen/TemplateView";
import { useSession } from "@/features/shell/session";
import { forgetDraft, keepDraft, keptDraft } from "@/shared/draft/kept";

/** Stands for the template that is not there yet. */
export const NEW = "new";

export interface TemplateDraft {
  kind: TemplateKind;
  name_zh: string;
  name_en: string;
  zh: string;
  en: string;
}

interface Kept {
  revision: number;
  draft: TemplateDraft;
}

export function draftName(code: string): string {
  return `template.${code}`;
}

export function draftOf(template?: TemplateView): TemplateDraft {
  const { kind = "answer", name_zh = "", name_en = "", zh = "", en = "" } = template ?? {};
  return { kind, name_zh, name_en, zh, en };
}

/** A template being written; what is typed outlives other pages, the lock and a reload. */
export function useTemplateDraft(template?: TemplateView) {
  const { user } = useSession();
  const name = draftName(template?.code ?? NEW);
  const [kept, setKept] = useState<Kept | null>(() => keptDraft<Kept>(name, user.id));
  const standing = draftOf(template);
  const revision = template?.revision ?? 0;
  const draft = kept?.draft ?? standing;

  function put(next: Kept | null) {
    setKept(next);
    if (next) keepDraft(name, user.id, next);
    else forgetDraft(name, user.id);
  }

  const changed = kept !== null && JSON.stringify(kept.draft) !== JSON.stringify(standing);
  return {
    draft,
    changed,
    /** The revision it was typed over. */
    over: kept?.revision ?? revision,
    overtaken: changed && kept !== null && kept.revision !== revision,
    change: (part: Partial<TemplateDraft>) =>
      put({ revision: kept?.revision ?? revision, draft: { ...draft, ...part } }),
    discard: () => put(null),
    goOn: () => put({ revision, draft }),
  };
}
