import { Link } from "@tanstack/react-router";
import { Eye, EyeOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { RevealForm } from "@/features/customer/RevealForm";
import { useMay } from "@/features/shell/session";
import { Avatar } from "@/shared/brand/Avatar";
import styles from "./Complainant.module.css";
import { useReveal } from "./useReveal";

interface Props {
  view: ComplaintView;
}

/**
 * Who complains, and the number to call: masked until somebody asks for it, and that is noted. Whoever has the complaint in
 * hand is not asked why.
 */
export function Complainant({ view: { id, complainant, erased_at } }: Props) {
  const { t } = useTranslation();
  const mayReveal = useMay("work_complaint");
  const { shown, asking, press, form } = useReveal(id, complainant.in_hand);
  const { anonymous_reason, phone, representative, tier, call_back_number, call_back_when, in_hand } = complainant;
  const name = shown?.name ?? complainant.name;
  const callBack = shown?.call_back_number ?? call_back_number;
  const label = shown ? t("complaint.hide") : t("complaint.reveal");
  const nobody = erased_at === null ? t("complaint.anonymous") : t("complaint.erased");
  // The eye stands beside what it shows: a number to call, or else the name.
  const place = phone ? "phone" : call_back_number ? "callBack" : name && !in_hand ? "name" : null;
  const eyeAt = (here: typeof place) =>
    mayReveal && here === place ? (
      <button
        type="button"
        className={styles.eye}
        aria-label={label}
        title={label}
        aria-pressed={Boolean(shown)}
        aria-expanded={in_hand ? undefined : asking}
        onClick={press}
        data-testid="reveal"
      >
        {shown ? <EyeOff size={14} /> : <Eye size={14} />}
      </button>
    ) : null;
  return (
    <div className={styles.customer} data-testid="complainant">
      <Avatar name={name ?? nobody} size={32} />
      <div className={styles.words}>
        <p className={styles.name}>
          {complainant.id ? (
            <Link to="/customers/$id" params={{ id: complainant.id }} className={styles.link} data-testid="to-customer">
              {name}
            </Link>
          ) : (
            (name ?? nobody)
          )}
          {eyeAt("name")}
          {tier === "ordinary" ? null : (
            <span className={`${styles.tier} ${tier === "vip" ? styles.vip : ""}`}>{t(`vocabulary.tier.${tier}`)}</span>
          )}
        </p>
        <p className={styles.phone}>
          <span data-testid="phone">
            {shown?.phone ?? phone ?? (name === null ? anonymous_reason : t("complaint.unknownPhone"))}
          </span>
          {eyeAt("phone")}
        </p>
        {asking ? <RevealForm what={t("complaint.numbers")} {...form} /> : null}
        {callBack || call_back_when ? (
          <p className={styles.under}>
            {[t("complaint.callBack"), callBack, call_back_when].filter(Boolean).join(" ")}
            {eyeAt("callBack")}
          </p>
        ) : null}
        {representative ? (
          <p className={styles.under}>{t("complaint.representative", { name: representative })}</p>
        ) : null}
      </div>
    </div>
  );
}
