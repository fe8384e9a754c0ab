import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call, newKey, type Reply } from "@/api/client";
import type { ApiError } from "@/api/error";
import { toast } from "@/shared/toast/toast";
import { failureWords } from "@/shared/words/failure";
import type { Act } from "./complaint";

/** Says what was done; where the host takes it back, so can the toast, also when its page is gone. */
export function useRecorded() {
  const { t } = useTranslation();
  const queries = useQueryClient();

  return (act: Act, { id, version, undoable }: Reply<"complaint.act">, again?: () => void) => {
    const name = t(`complaint.act.${act}`);
    const key = newKey();

    async function undo() {
      try {
        await call("complaint.undo", { id }, { key, expectedVersion: version });
        again?.();
        toast(t("complaint.undone", { act: name }));
      } catch (failure) {
        const { what, safe } = failureWords(t, failure as ApiError);
        toast(t("complaint.because", { act: t("complaint.notUndone", { what }), reason: safe }), undefined, "failed");
      }
      await queries.invalidateQueries({ predicate: ({ meta }) => meta?.topics?.includes("complaints") ?? false });
    }

    toast(t("complaint.recorded", { act: name }), undoable ? () => void undo() : undefined);
  };
}
