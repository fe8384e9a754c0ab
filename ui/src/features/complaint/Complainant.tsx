import { useMutation } from "@tanstack/react-query";
import { Eye, EyeOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { useMay } from "@/features/shell/session";
import { Avatar } from "@/shared/brand/Avatar";
import { toast } from "@/shared/toast/toast";
import { failureWords } from "@/shared/words/failure";
import styles from "./Complainant.module.css";

interface Props {
  view: ComplaintView;
}

/** Who complains, and the number to call: masked until somebody asks for it, and that is noted. */
export function Complainant({ view: { id, complainant } }: Props) {
  const { t } = useTranslation();
  const mayReveal = useMay("work_complaint");
  const reveal = useMutation({
    mutationFn: () => call("complaint.reveal_contact", { id }),
    gcTime: 0,
    onError: (error) => toast(failureWords(t, error).what),
  });
  const { name, anonymous_reason, phone, representative, tier, call_back_number, call_back_when } = complainant;
  const shown = reveal.data;
  const callBack = shown?.call_back_number ?? call_back_number;
  const label = shown ? t("complaint.hide") : t("complaint.reveal");
  return (
    <div className={styles.customer} data-testid="complainant">
      <Avatar name={name ?? t("complaint.anonymous")} size={32} />
      <div className={styles.words}>
        <p className={styles.name}>
          {name ?? t("complaint.anonymous")}
          {tier === "ordinary" ? null : (
            <span className={`${styles.tier} ${tier === "vip" ? styles.vip : ""}`}>{t(`vocabulary.tier.${tier}`)}</span>
          )}
        </p>
        <p className={styles.phone}>
          <span data-testid="phone">
            {shown?.phone ?? phone ?? (name === null ? anonymous_reason : t("complaint.unknownPhone"))}
          </span>
          {mayReveal && (phone || call_back_number) ? (
            <button
              type="button"
              className={styles.eye}
              aria-label={label}
              title={label}
              aria-pressed={Boolean(shown)}
              onClick={() => (shown ? reveal.reset() : reveal.mutate())}
              data-testid="reveal"
            >
              {shown ? <EyeOff size={14} /> : <Eye size={14} />}
            </button>
          ) : null}
        </p>
        {callBack || call_back_when ? (
          <p className={styles.under}>
            {[t("complaint.callBack"), callBack, call_back_when].filter(Boolean).join(" ")}
          </p>
        ) : null}
        {representative ? (
          <p className={styles.under}>{t("complaint.representative", { name: representative })}</p>
        ) : null}
      </div>
    </div>
  );
}
