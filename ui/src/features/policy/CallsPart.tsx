import { useTranslation } from "react-i18next";
import type { CallRates } from "@/api/gen/CallRates";
import { Field } from "@/shared/form/Field";
import { TextInput } from "@/shared/form/TextInput";
import { fieldWords } from "@/shared/words/failure";
import styles from "./Policy.module.css";
import { PolicyForm } from "./PolicyForm";
import { type Shape, usePolicyDraft } from "./usePolicyDraft";

const SEVERITIES = ["critical", "major", "ordinary", "minor"] as const satisfies (keyof CallRates)[];

const callsShape: Shape<"calls", Record<keyof CallRates, string>> = {
  kind: "calls",
  start: (rates) =>
    Object.fromEntries(SEVERITIES.map((one) => [one, String(rates[one])])) as Record<keyof CallRates, string>,
  build: (draft) => {
    const wrong = new Map(
      SEVERITIES.flatMap((one) => (/^\d{1,3}$/.test(draft[one].trim()) ? [] : [[one, "not_a_number"] as const])),
    );
    const read = SEVERITIES.map((one) => [one, Number(draft[one])] as const);
    return { body: wrong.size ? null : (Object.fromEntries(read) as unknown as CallRates), wrong };
  },
};

/** Of a hundred closed complaints so many are called about. */
export function CallsPart() {
  const { t } = useTranslation();
  const desk = usePolicyDraft(callsShape);
  return (
    <PolicyForm title={t("settings.part.calls")} under={t("policy.callsUnder")} desk={desk}>
      {(draft, change) => (
        <div className={styles.limits}>
          {SEVERITIES.map((severity) => (
            <Field
              key={severity}
              label={t("policy.callRate", { severity: t(`vocabulary.severity.${severity}`) })}
              error={fieldWords(t, desk.fault(severity))}
            >
              {(aria) => (
                <TextInput
                  {...aria}
                  inputMode="numeric"
                  value={draft[severity]}
                  onChange={(event) => change({ ...draft, [severity]: event.target.value })}
                  data-testid={`call-rate-${severity}`}
                />
              )}
            </Field>
          ))}
        </div>
      )}
    </PolicyForm>
  );
}
