import { Link } from "@tanstack/react-router";
import { Merge } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { ApiError } from "@/api/error";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { Button } from "@/shared/form/Button";
import { toast } from "@/shared/toast/toast";
import { failureWords } from "@/shared/words/failure";
import styles from "./MergedNotice.module.css";

interface Props {
  view: ComplaintView;
}

/** Where a complaint goes on that was merged into another, and the way back as long as there is one. */
export function MergedNotice({ view }: Props) {
  const { t } = useTranslation();
  const unmerge = useAct("complaint.unmerge", ["complaints", "analytics"]);
  if (!view.merged_into) return null;
  const { into, refused } = view.merged_into;
  const why = refused && failureWords(t, new ApiError(refused.code, refused.params, refused.fields)).safe;
  return (
    <div className={styles.notice} data-testid="merged-into">
      <Merge size={16} aria-hidden="true" />
      <div className={styles.words}>
        {into.name ? (
          <Link to="/complaints/$id" params={{ id: into.id }} data-testid="merged-into-link">
            <b>{t("complaint.merge.into", { number: into.name })}</b>
          </Link>
        ) : (
          <b>{t("complaint.merge.intoHidden")}</b>
        )}
        <p className={styles.under}>
          {why ? t("complaint.merge.cannot", { reason: why }) : t("complaint.merge.intoUnder")}
        </p>
      </div>
      {refused ? null : (
        <Button
          size="bar"
          busy={unmerge.isPending}
          onClick={() =>
            unmerge.mutate(
              { body: { id: view.id }, expectedVersion: view.version },
              {
                onSuccess: () => toast(t("complaint.merge.takenBack")),
                onError: (error) => toast(failureWords(t, error).what, undefined, "failed"),
              },
            )
          }
          data-testid="unmerge"
        >
          {t("complaint.merge.takeBack")}
        </Button>
      )}
    </div>
  );
}
