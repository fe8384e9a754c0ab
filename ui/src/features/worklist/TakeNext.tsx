import { useNavigate } from "@tanstack/react-router";
import { Hand } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { useRecorded } from "@/features/complaint/useUndo";
import styles from "@/features/shell/SideBar.module.css";
import { useMay } from "@/features/shell/session";
import { Kbd } from "@/shared/keys/Kbd";
import { useKeys } from "@/shared/keys/useKeys";
import { toast } from "@/shared/toast/toast";
import { failureWords } from "@/shared/words/failure";
import own from "./WorkViews.module.css";

/** 领单: the most urgent complaint of one's groups, by one key from everywhere. */
export function TakeNext({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const recorded = useRecorded();
  const taking = useAct("complaint.take_next", ["complaints", "analytics"]);
  const may = useMay("take_complaint");
  const label = t("worklist.takeNext");

  function take() {
    if (taking.isPending) return;
    taking.mutate(
      { body: {} },
      {
        onSuccess: ({ taken }) => {
          if (!taken) return toast(t("worklist.nothingToTake"));
          recorded("take", taken);
          void navigate({ to: "/complaints/$id", params: { id: taken.id } });
        },
        onError: (error) => {
          const { what, safe } = failureWords(t, error);
          toast(t("complaint.because", { act: what, reason: safe }));
        },
      },
    );
  }

  useKeys([{ keys: "shift+n", label, run: take }], may, t("nav.keysEverywhere"));
  if (!may) return null;
  return (
    <button
      type="button"
      className={`${styles.place} ${own.act}`}
      onClick={take}
      title={narrow ? label : t("worklist.takeNextHint")}
      aria-label={narrow ? label : undefined}
      aria-keyshortcuts="Shift+N"
      aria-busy={taking.isPending || undefined}
      data-testid="take-next"
    >
      <Hand size={16} />
      <span className={styles.words}>{label}</span>
      {narrow ? null : <Kbd keys="shift+n" />}
    </button>
  );
}
