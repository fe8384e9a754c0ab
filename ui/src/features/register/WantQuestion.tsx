import { useTranslation } from "react-i18next";
import { LineField } from "./LineField";
import { type Part, wrongWith } from "./part";
import { Question } from "./Question";
import styles from "./Register.module.css";
import { RemedyChips } from "./RemedyChips";

/** Question four: what would put it right, and what it cost. */
export function WantQuestion(part: Part) {
  const { t } = useTranslation();
  const { draft, change, wrong } = part;
  const error = wrongWith(t, wrong, "remedies_sought");
  return (
    <Question number={4} title={t("register.want")} hint={t("register.wantHint")} keys="alt+6">
      <RemedyChips
        label={t("register.want")}
        chosen={draft.remedies}
        change={(remedies) => change({ remedies })}
        jump={6}
        testId="remedies"
      />
      {error ? <p className={styles.error}>{error}</p> : null}
      <div className={styles.wantLine}>
        <LineField
          {...part}
          field="remedyWords"
          label={t("register.remedyWords")}
          placeholder={t("register.remedyWordsExample")}
          testId="remedy-words"
        />
        <LineField
          {...part}
          field="amount"
          label={t("register.amount")}
          placeholder={t("register.amountExample")}
          inputMode="decimal"
          testId="amount"
        />
      </div>
    </Question>
  );
}
