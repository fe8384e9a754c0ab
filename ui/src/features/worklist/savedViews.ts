import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import type { ApiError } from "@/api/error";
import type { Asked } from "@/api/gen/Asked";
import type { SavedView } from "@/api/gen/SavedView";
import { read } from "@/api/read";
import { toast } from "@/shared/toast/toast";
import { failureWords } from "@/shared/words/failure";
import { tidy } from "./criteria";
import { markOf } from "./position";
import type { Wanted } from "./worklist";

const NONE: SavedView[] = [];
const list = read("view.list", {}, { topics: ["worklist"] });

/** The views somebody put together: one's own in one's order, then those that others share. */
export function useSavedViews(): SavedView[] {
  return useQuery(list).data?.views ?? NONE;
}

/** The one an address names; nothing where there is none, `pending` until that is known. */
export function useSavedView(id: string | undefined): SavedView | undefined | "pending" {
  const { data, isPending } = useQuery(list);
  if (id === undefined) return undefined;
  return isPending ? "pending" : data?.views.find((view) => view.id === id);
}

/** What a list asks for, as a view keeps it: without the words, which may name a person. */
export function askedBy({ view, criteria, sort }: Wanted): Asked {
  return { view, criteria: tidy({ ...criteria, words: undefined }), ...(sort ? { sort } : {}) };
}

/** Whether a list asks for something else than the view it began with. */
export function differs(wanted: Wanted, { view, criteria, sort }: Asked): boolean {
  return markOf(wanted) !== markOf({ view, criteria, sort });
}

/** What can be done with views; each says what it did, and a removal is taken back. */
export function useViewActs() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const refresh = () =>
    queries.invalidateQueries({ predicate: ({ meta }) => meta?.topics?.includes("worklist") ?? false });

  /** Whether it was done; if not, the toast has said why. */
  async function attempt(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (failure) {
      const { what, safe } = failureWords(t, failure as ApiError);
      toast(t("complaint.because", { act: what, reason: safe }));
      return false;
    } finally {
      await refresh();
    }
  }

  return {
    refresh,
    change: (saved: SavedView, part: Partial<Pick<SavedView, "name" | "shared" | "asked">>) => {
      const { name, shared, asked } = { ...saved, ...part };
      return attempt(() =>
        call("view.change", { id: saved.id, name, shared, asked }, { expectedVersion: saved.version }),
      );
    },
    move: (id: string, before: string | null) => attempt(() => call("view.move", { id, before })),
    remove: async ({ id, name, version }: SavedView) => {
      if (!(await attempt(() => call("view.remove", { id }, { expectedVersion: version })))) return false;
      toast(t("worklist.saved.removed", { name }), () => void attempt(() => call("view.restore", { id })));
      return true;
    },
  };
}
