import { ChevronDown, ChevronUp, Lock } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Offer } from "@/api/gen/Offer";
import type { RefusalCode } from "@/api/gen/RefusalCode";
import { refusalWords } from "@/shared/words/failure";
import styles from "./ActDesk.module.css";
import { actOrder } from "./actKeys";
import type { Act } from "./complaint";

interface Props {
  offers: Offer[];
}

/** Always told why: these wait for something that can be done. The others stand behind one click. */
const TOLD = ["answer", "close"] as const;

/** What cannot be done now, with the reason in words. */
export function RefusedActs({ offers }: Props) {
  const { t } = useTranslation();
  const [all, showAll] = useState(false);
  const refused = actOrder.flatMap((act) => {
    const refusal = offers.find((offer) => offer.act === act)?.refusal ?? null;
    return refusal === null ? [] : [{ act, refusal }];
  });
  const told = refused.filter(({ act }) => TOLD.some((one) => one === act));
  const shown = byReason(all ? refused : told);
  const hidden = refused.length - told.length;
  if (refused.length === 0) return null;
  const Icon = all ? ChevronUp : ChevronDown;
  return (
    <div className={styles.refused} data-testid="refused">
      {shown.map(({ acts, refusal }) => (
        <span key={refusal} className={styles.why} data-testid={`refused-${acts[0]}`} data-reason={refusal}>
          <Lock size={14} aria-hidden="true" />
          <span>
            {t("complaint.because", {
              act: acts.map((act) => t(`complaint.act.${act}`)).join(t("common.separator")),
              reason: refusalWords(t, refusal),
            })}
          </span>
        </span>
      ))}
      {hidden > 0 ? (
        <button type="button" className={styles.toggle} aria-expanded={all} onClick={() => showAll(!all)}>
          <Icon size={14} aria-hidden="true" />
          {all ? t("complaint.refusedHide") : t("complaint.refused", { count: hidden })}
        </button>
      ) : null}
    </div>
  );
}

interface Refused {
  act: Act;
  refusal: RefusalCode;
}

/** What is refused for the same reason stands together. */
function byReason(refused: Refused[]): { acts: Act[]; refusal: RefusalCode }[] {
  const reasons = new Map<RefusalCode, Act[]>();
  for (const { act, refusal } of refused) reasons.set(refusal, [...(reasons.get(refusal) ?? []), act]);
  return [...reasons].map(([refusal, acts]) => ({ acts, refusal }));
}
