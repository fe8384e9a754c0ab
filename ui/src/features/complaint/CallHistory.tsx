import { CircleSlash, Phone, PhoneMissed } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import styles from "./Followed.module.css";
import { Section } from "./Section";

interface Props {
  view: ComplaintView;
  /** What stands there where nobody has called; without it nothing does. */
  empty?: string;
}

const icons = { answered: Phone, unreachable: PhoneMissed, refused: CircleSlash };

/** 回访记录: every call after closing, who made it and what the customer said. */
export function CallHistory({ view, empty }: Props) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  if (view.surveys.length === 0 && !empty) return null;
  return (
    <Section title={t("complaint.calls")} testId="calls">
      {view.surveys.length === 0 ? <p className={styles.none}>{empty}</p> : null}
      <ol className={styles.list}>
        {view.surveys.map(({ id, result, solved, score, words, recorded_by, recorded_at }) => {
          const Icon = icons[result];
          const outcome = [
            solved ? t(`vocabulary.solved.${solved}`) : t(`complaint.surveyResult.${result}`),
            score === null ? null : t("complaint.standing.score", { score }),
          ].filter(Boolean);
          return (
            <li key={id} className={styles.line}>
              <Icon size={14} aria-hidden="true" />
              <div>
                <p className={styles.first}>
                  <span>{outcome.join(t("common.separator"))}</span>
                  <span className={styles.meta}>{momentWords(t, i18n.language, recorded_at, now)}</span>
                </p>
                {words ? <p className={styles.words}>{words}</p> : null}
                <p className={styles.meta}>{recorded_by.name}</p>
              </div>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
