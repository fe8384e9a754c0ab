import { useTranslation } from "react-i18next";
import { Checkbox } from "@/shared/form/Checkbox";
import { Field } from "@/shared/form/Field";
import { MomentInput } from "@/shared/form/MomentInput";
import { LineField } from "./LineField";
import { type Part, wrongWith } from "./part";
import { Question } from "./Question";
import styles from "./Register.module.css";

/** Question five: where and when to come back to the customer. */
export function HowQuestion(part: Part) {
  const { t } = useTranslation();
  const { draft, change, wrong } = part;
  const own = draft.who.kind === "known" ? draft.who.hit.phone : draft.who.kind === "new" ? draft.who.phone : null;
  return (
    <Question number={5} title={t("register.how")}>
      <div className={styles.pair}>
        <LineField
          {...part}
          field="callBackNumber"
          label={t("register.callBackNumber")}
          placeholder={own ? t("register.ownNumber", { number: own }) : ""}
          inputMode="tel"
          testId="call-back-number"
        />
        <LineField
          {...part}
          field="callBackWhen"
          label={t("register.callBackWhen")}
          placeholder={t("register.callBackWhenExample")}
          jump={7}
          testId="call-back-when"
        />
        <Field
          label={t("register.callBackAt")}
          hint={t("register.callBackAtHint")}
          error={wrongWith(t, wrong, "call_back_at")}
        >
          {(aria) => (
            <MomentInput
              {...aria}
              ahead
              label={t("register.callBackAt")}
              value={draft.callBackAt}
              change={(callBackAt) => change({ callBackAt })}
              data-testid="call-back-at"
            />
          )}
        </Field>
      </div>
      <Checkbox
        checked={draft.recurring}
        onChange={(event) => change({ recurring: event.target.checked })}
        data-testid="recurring"
      >
        {t("register.recurring")}
      </Checkbox>
    </Question>
  );
}
