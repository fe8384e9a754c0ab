import { useTranslation } from "react-i18next";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { useMinute } from "@/shared/time/hostClock";
import { dateWords, inZone } from "@/shared/time/moment";
import styles from "./StageBar.module.css";
import { stagesOf } from "./stage";

interface Props {
  view: ComplaintView;
}

/** The way of a complaint from left to right, with the time of each step; the one at work is dashed. */
export function StageBar({ view }: Props) {
  const { t } = useTranslation();
  const now = useMinute();

  function timeWords(at: number): string {
    const sameDay = dateWords(at) === dateWords(now);
    return inZone(at).format(sameDay ? "HH:mm" : "MM-DD HH:mm");
  }

  function hereWords(): string {
    const stage = t(`vocabulary.stage.${view.stage}`);
    return view.hold_since === null ? stage : [stage, t("vocabulary.stage.on_hold")].join(t("common.separator"));
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
            <span className={styles.name}>{state === "here" ? hereWords() : t(`complaint.stage.${step}`)}</span>
            <span className={styles.at}>
              {state === "skipped" ? t("complaint.skipped") : null}
              {(state === "done" || state === "here") && at !== null ? timeWords(at) : null}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
