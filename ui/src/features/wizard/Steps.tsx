import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import { endonyms } from "@/i18n";
import type { Draft, StepName } from "./draft";
import styles from "./Steps.module.css";

interface Props {
  steps: StepName[];
  now: StepName;
  draft: Draft;
}

/** Where one is in the wizard, with what was answered so far. */
export function Steps({ steps, now, draft }: Props) {
  const { t } = useTranslation();
  const at = steps.indexOf(now);
  const answers: Partial<Record<StepName, string>> = {
    language: endonyms[draft.language],
    centre: draft.name,
    user: draft.userName,
  };
  return (
    <ol className={styles.steps} aria-label={t("wizard.steps")}>
      {steps.map((step, index) => {
        const state = index < at || now === "done" ? "past" : index === at ? "now" : "ahead";
        return (
          <li
            key={step}
            className={`${styles.step} ${styles[state]}`}
            aria-current={state === "now" ? "step" : undefined}
          >
            <span className={styles.mark}>{state === "past" ? <Check size={14} aria-hidden="true" /> : index + 1}</span>
            <span className={styles.words}>
              <span className={styles.name}>{t(`wizard.step.${step}`)}</span>
              {state === "past" && answers[step] ? <span className={styles.answer}>{answers[step]}</span> : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
