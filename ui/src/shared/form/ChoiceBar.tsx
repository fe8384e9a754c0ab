import { type ReactNode, useId } from "react";
import styles from "./ChoiceBar.module.css";

interface Choice<T extends string> {
  value: T;
  label: string;
  icon?: ReactNode;
}

interface Props<T extends string> {
  label: string;
  choices: Choice<T>[];
  value: T;
  change: (value: T) => void;
  /** Leads to the choices not shown. */
  more?: { label: string; run: () => void };
  describedBy?: string;
  "data-testid"?: string;
}

/** One of a few, all in sight: arrows move as in any group of radio buttons. */
export function ChoiceBar<T extends string>({ label, choices, value, change, more, describedBy, ...rest }: Props<T>) {
  const name = useId();
  return (
    <div className={styles.bar} role="radiogroup" aria-label={label} aria-describedby={describedBy} {...rest}>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.choice} data-value={choice.value}>
          <input
            type="radio"
            className="hy-unseen"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => change(choice.value)}
          />
          {choice.icon}
          {choice.label}
        </label>
      ))}
      {more ? (
        <button type="button" className={`${styles.choice} ${styles.more}`} onClick={more.run}>
          {more.label}
        </button>
      ) : null}
    </div>
  );
}
