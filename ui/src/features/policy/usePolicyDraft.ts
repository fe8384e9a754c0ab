import { useState } from "react";
import { useAct } from "@/api/act";
import { call } from "@/api/client";
import { ApiError } from "@/api/error";
import type { Policy } from "@/api/gen/Policy";
import type { PolicyPreview } from "@/api/gen/PolicyPreview";
import { useSession } from "@/features/shell/session";
import { forgetDraft, keepDraft, keptDraft } from "@/shared/draft/kept";
import { draftName } from "./draftName";
import { merged } from "./merged";
import { type BodyOf, bodyOf, type Kind, usePolicies, viewOf } from "./policy";

/** How the form of one kind of policy holds it. */
export interface Shape<K extends Kind, D> {
  kind: K;
  start: (body: BodyOf<K>) => D;
  /** The policy the form says; none where something cannot be read, and where that is. */
  build: (draft: D) => { body: BodyOf<K> | null; wrong: Map<string, string> };
}

/** What is typed, and the revision it was typed over. */
interface Kept<D> {
  revision: number;
  /** How the form stood when it was begun, so that one's own words can be told from what stood there. */
  begun?: D;
  draft: D;
}

const NOTHING = new Map<string, string>();

/** A policy being changed: typed, tried, put in force. What is typed outlives other pages, the lock and a reload. */
export function usePolicyDraft<K extends Kind, D>({ kind, start, build }: Shape<K, D>) {
  const { user } = useSession();
  const { data, error: failure, refetch } = usePolicies();
  const view = viewOf(kind, data?.policies);
  const standing = view ? bodyOf(kind, view.policy) : null;
  const [kept, setKept] = useState<Kept<D> | null>(() => keptDraft<Kept<D>>(draftName(kind), user.id));
  const [tried, setTried] = useState<{ text: string; preview: PolicyPreview } | null>(null);
  const [refused, refuse] = useState<ApiError | null>(null);
  const [trying, setTrying] = useState(false);
  const revise = useAct("policy.revise", ["settings"]);

  const draft = kept?.draft ?? (standing === null ? null : start(standing));
  const { body, wrong } = draft === null ? { body: null, wrong: NOTHING } : build(draft);
  const text = JSON.stringify(body);
  const changed = kept !== null && text !== JSON.stringify(standing);
  const preview = tried?.text === text ? tried.preview : null;

  function put(next: Kept<D> | null) {
    setKept(next);
    refuse(null);
    revise.reset();
    if (next) keepDraft(draftName(kind), user.id, next);
    else forgetDraft(draftName(kind), user.id);
  }

  async function tryOut() {
    if (body === null) return;
    setTrying(true);
    refuse(null);
    try {
      const policy = { kind, body } as Policy;
      setTried({ text, preview: await call("policy.preview", { policy }) });
    } catch (wire) {
      refuse(wire instanceof ApiError ? wire : new ApiError("internal"));
    } finally {
      setTrying(false);
    }
  }

  function save(done: () => void) {
    if (body === null || view === undefined) return;
    revise.mutate(
      { body: { policy: { kind, body } as Policy }, expectedVersion: kept?.revision ?? view.revision },
      {
        onSuccess: () => {
          put(null);
          setTried(null);
          done();
        },
        onError: ({ code }) => {
          if (code === "stale_version") void refetch();
        },
      },
    );
  }

  const error = revise.error ?? refused;
  const overtaken = changed && view !== undefined && kept?.revision !== view.revision;
  return {
    view,
    draft,
    changed,
    overtaken,
    preview,
    tryOut,
    save,
    busy: trying || revise.isPending,
    /** Said once at the place itself, not above the form as well. */
    error: error?.code === "stale_version" || error?.code === "invalid" ? null : error,
    failure,
    refetch,
    readable: body !== null,
    change: (next: D) =>
      view &&
      standing &&
      put({ revision: kept?.revision ?? view.revision, begun: kept ? kept.begun : start(standing), draft: next }),
    /** Begins again from another policy: an older revision, or the one shipped. */
    takeUp: (policy: Policy) => {
      const other = bodyOf(kind, policy);
      if (view && other && standing) put({ revision: view.revision, begun: start(standing), draft: start(other) });
    },
    discard: () => put(null),
    /** Goes on with one's own words over the revision of somebody else; what one did not touch is as they left it. */
    goOn: () => {
      if (!view || !kept || !standing) return;
      const theirs = start(standing);
      const draft = kept.begun === undefined ? kept.draft : merged(kept.begun, theirs, kept.draft);
      put({ revision: view.revision, begun: theirs, draft });
    },
    fault: (path: string): { field: string; code: string; params: Record<string, unknown> } | undefined => {
      const code = wrong.get(path);
      return code ? { field: path, code, params: {} } : error?.field(path);
    },
  };
}

export type PolicyDesk<D> = ReturnType<typeof usePolicyDraft<Kind, D>>;
