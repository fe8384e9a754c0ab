import { Check } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "@/shared/keys/Kbd";
import styles from "./Callback.module.css";
import { scores, solvings } from "./callback";

interface Props {
  question: "solved" | "score";
  number: number;
  /** Whether the digits answer this one now. */
  asked: boolean;
  value: string;
  ask: () => void;
  reply: (value: string) => void;
}

/** A question with its answers, each under a digit. */
export function AnswerBar({ question, number, asked, value, ask, reply }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const answers =
    question === "solved"
      ? solvings.map((code) => ({ code, label: t(`vocabulary.solved.${code}`) }))
      : scores.map((code) => ({ code, label: t(`vocabulary.score.${code}`) }));
  return (
    <div className={styles.question} data-asked={asked} data-testid={`question-${question}`}>
      <span className={styles.ordinal}>{number}</span>
      <div className={styles.asking}>
        <p id={id}>{t(`callback.question.${question}`)}</p>
        <div className={styles.answers} role="radiogroup" aria-labelledby={id}>
          {answers.map(({ code, label }, at) => (
            // biome-ignore lint/a11y/useSemanticElements: a digit answers at once, without the arrows of a radio
            <button
              key={code}
              type="button"
              role="radio"
              aria-checked={value === code}
              className={styles.answer}
              onFocus={ask}
              onClick={() => reply(code)}
              data-testid={`answer-${code}`}
            >
              {value === code ? <Check size={14} aria-hidden="true" /> : null}
              {label}
              <Kbd keys={String(at + 1)} />
            </button>
          ))}
        </div>
      </div>
    </div>
  );
}
