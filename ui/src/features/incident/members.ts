import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { ApiError } from "@/api/error";
import type { MemberResult } from "@/api/gen/MemberResult";
import { toast } from "@/shared/toast/toast";
import { failureWords } from "@/shared/words/failure";

/** Complaints into an incident and out of it, however many at once; each way can be taken back by the other. */
export function useMembers() {
  const { t } = useTranslation();
  const adding = useAct("incident.add", ["incidents", "complaints"]);
  const removing = useAct("incident.remove", ["incidents", "complaints"]);
  const failed = (error: ApiError) => toast(failureWords(t, error).what, undefined, "failed");
  const done = (results: MemberResult[]) => results.filter(({ refused }) => refused === null).map(({ id }) => id);

  function add(incident: string, complaints: string[], then?: (results: MemberResult[]) => void) {
    adding.mutate(
      { body: { id: incident, complaints } },
      {
        onSuccess: ({ results }) => {
          const added = done(results);
          const words = t("incident.added", { done: added.length, of: results.length });
          toast(words, added.length ? () => remove(incident, added) : undefined);
          then?.(results);
        },
        onError: failed,
      },
    );
  }

  function remove(incident: string, complaints: string[]) {
    removing.mutate(
      { body: { complaints } },
      {
        onSuccess: ({ results }) => {
          const gone = done(results);
          toast(
            t("incident.removedSome", { done: gone.length, of: results.length }),
            gone.length ? () => add(incident, gone) : undefined,
          );
        },
        onError: failed,
      },
    );
  }

  return { add, remove, busy: adding.isPending || removing.isPending };
}
