import { useTranslation } from "react-i18next";
import type { Stage } from "@/api/gen/Stage";
import styles from "./StageGlyph.module.css";

/** How far the ring has closed; the words of each stage stand in the catalogue. */
const CLOSED: Record<Stage, number> = {
  received: 4,
  acknowledged: 14,
  assessed: 27,
  investigating: 42,
  plan_proposed: 56,
  sent_back: 50,
  approved: 70,
  carrying_out: 86,
  answered: 100,
  closed: 100,
  not_accepted: 100,
};

interface Props {
  stage: Stage;
  onHold?: boolean;
  /** The customer has the answer, even while it is still being carried out. */
  answered?: boolean;
  size?: number;
  /** Leaves the words out where they stand beside the glyph. */
  silent?: boolean;
}

const RING = "M8 1.5h2.5a4 4 0 0 1 4 4v5a4 4 0 0 1-4 4h-5a4 4 0 0 1-4-4v-5a4 4 0 0 1 4-4Z";

/** The stage of a complaint: the ring closes as it moves on, the core appears when the customer has the answer. */
export function StageGlyph({ stage, onHold = false, answered = false, size = 16, silent = false }: Props) {
  const { t } = useTranslation();
  const core = !onHold && (answered || stage === "answered" || stage === "closed");
  const words = onHold ? t("vocabulary.stage.on_hold") : t(`vocabulary.stage.${stage}`);
  const access = silent ? { "aria-hidden": true } : { "aria-label": words };
  return (
    <svg className={styles.glyph} width={size} height={size} viewBox="0 0 16 16" fill="none" role="img" {...access}>
      <title>{words}</title>
      {onHold ? (
        <>
          <path d={RING} className={styles.held} pathLength={100} />
          <path d="M6.5 5.75v4.5M9.5 5.75v4.5" className={styles.bars} />
        </>
      ) : (
        <>
          <path d={RING} className={styles.track} />
          <path
            d={RING}
            className={stage === "not_accepted" ? styles.ended : styles.ring}
            pathLength={100}
            strokeDasharray={`${CLOSED[stage]} 100`}
          />
          {core ? <rect x="5" y="5" width="6" height="6" rx="1.5" className={styles.core} /> : null}
        </>
      )}
    </svg>
  );
}
