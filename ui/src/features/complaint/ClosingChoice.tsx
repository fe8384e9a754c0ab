import { Lock } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { ClosingOffer } from "@/api/gen/ClosingOffer";
import { refusalWords } from "@/shared/words/failure";
import styles from "./ClosingChoice.module.css";

interface Props {
  label: string;
  offers: ClosingOffer[];
  value: string;
  change: (value: string) => void;
}

/** Every closing reason; those that do not stand open say why. */
export function ClosingChoice({ label, offers, value, change }: Props) {
  const { t } = useTranslation();
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={styles.list} data-testid="act-reason">
      {offers.map(({ reason, refusal }) => (
        <label key={reason} className={styles.line} data-value={reason} data-refused={refusal ?? undefined}>
          <input
            type="radio"
            name={name}
            value={reason}
            checked={value === reason}
            disabled={refusal !== null}
            onChange={() => change(reason)}
            className={styles.input}
          />
          <span className={styles.word}>{t(`vocabulary.closingReason.${reason}`)}</span>
          {refusal ? (
            <span className={styles.why}>
              <Lock size={14} aria-hidden="true" />
              {refusalWords(t, refusal)}
            </span>
          ) : null}
        </label>
      ))}
    </div>
  );
}
