import { useTranslation } from "react-i18next";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { useMinute } from "@/shared/time/hostClock";
import { dateWords, inZone } from "@/shared/time/moment";
import styles from "./StageBar.module.css";
import { PLACE, type Step, stagesOf } from "./stage";

interface Props {
  view: ComplaintView;
}

/** The way of a complaint from left to right, with the time of each step; the one at work is dashed. */
export function StageBar({ view }: Props) {
  const { t } = useTranslation();
  const now = useMinute();
  const held = view.hold_since !== null;

  function timeWords(at: number): string {
    const sameDay = dateWords(at) === dateWords(now);
    return inZone(at).format(sameDay ? "HH:mm" : "MM-DD");
  }

  function nameOf(step: Step, here: boolean): string {
    if (step === "closed" && view.stage === "not_accepted") return t("vocabulary.stage.not_accepted");
    if (!here || step !== PLACE[view.stage]) return t(`complaint.stage.${step}`);
    const stage = t(`vocabulary.stage.${view.stage}`);
    return held ? [stage, t("vocabulary.stage.on_hold")].join(t("common.separator")) : stage;
  }

  return (
    <ol className={styles.bar} aria-label={t("complaint.stages")} data-testid="stage-bar" data-stage={view.stage}>
      {stagesOf(view).map(({ step, state, at }) => (
        <li
          key={step}
          className={`${styles.step} ${styles[state]}`}
          aria-current={state === "here" ? "step" : undefined}
          data-state={state}
        >
          <span className={styles.track} />
          <span className={styles.words}>
            <span className={styles.name}>{nameOf(step, state === "here")}</span>
            <span className={styles.at} title={at === null ? undefined : inZone(at).format("YYYY-MM-DD HH:mm")}>
              {state === "skipped" ? t("complaint.skipped") : null}
              {(state === "done" || (state === "here" && !held)) && at !== null ? timeWords(at) : null}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
