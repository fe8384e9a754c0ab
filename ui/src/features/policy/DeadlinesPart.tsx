import { useTranslation } from "react-i18next";
import { SeverityTag } from "@/shared/complaint/SeverityTag";
import { Field } from "@/shared/form/Field";
import { TextInput } from "@/shared/form/TextInput";
import { fieldWords } from "@/shared/words/failure";
import { CLOCKS, deadlinesShape, SEVERITIES } from "./deadlinesDraft";
import styles from "./Policy.module.css";
import { PolicyForm } from "./PolicyForm";
import { TargetInput } from "./TargetInput";
import { usePolicyDraft } from "./usePolicyDraft";

/** How long each step may take, severity by severity. */
export function DeadlinesPart() {
  const { t } = useTranslation();
  const desk = usePolicyDraft(deadlinesShape);
  const wrong = (path: string) => fieldWords(t, desk.fault(path));
  return (
    <PolicyForm title={t("settings.part.deadlines")} under={t("policy.deadlinesUnder")} desk={desk}>
      {(draft, change) => (
        <>
          <div className={styles.scroll}>
            <table className={styles.grid}>
              <thead>
                <tr>
                  <th scope="col">{t("register.severity")}</th>
                  {CLOCKS.map((clock) => (
                    <th key={clock} scope="col">
                      {t(`vocabulary.clock.${clock}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {SEVERITIES.map((severity) => (
                  <tr key={severity}>
                    <th scope="row">
                      <SeverityTag severity={severity} />
                    </th>
                    {CLOCKS.map((clock) => {
                      const path = `${severity}.${clock}`;
                      const row = draft.targets[severity];
                      return (
                        <td key={clock}>
                          <TargetInput
                            label={t("policy.cell", {
                              severity: t(`vocabulary.severity.${severity}`),
                              clock: t(`vocabulary.clock.${clock}`),
                            })}
                            value={row[clock]}
                            change={(value) =>
                              change({
                                ...draft,
                                targets: { ...draft.targets, [severity]: { ...row, [clock]: value } },
                              })
                            }
                            aria-invalid={wrong(path) ? true : undefined}
                            data-testid={`target-${severity}-${clock}`}
                          />
                          {wrong(path) ? (
                            <p className={styles.error} data-testid="field-error">
                              {wrong(path)}
                            </p>
                          ) : null}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className={styles.note}>{t("policy.durationHint")}</p>
          <div className={styles.pair}>
            <Field label={t("policy.holdBudget")} hint={t("policy.holdBudgetHint")} error={wrong("hold_budget_ms")}>
              {(aria) => (
                <TargetInput
                  {...aria}
                  value={draft.hold}
                  change={(hold) => change({ ...draft, hold })}
                  data-testid="hold-budget"
                />
              )}
            </Field>
            <Field label={t("policy.vip")} hint={t("policy.vipHint")} error={wrong("vip_percent")}>
              {(aria) => (
                <TextInput
                  {...aria}
                  inputMode="numeric"
                  value={draft.vip}
                  onChange={(event) => change({ ...draft, vip: event.target.value })}
                  data-testid="vip-percent"
                />
              )}
            </Field>
            <Field
              label={t("policy.platformMargin")}
              hint={t("policy.platformMarginHint")}
              error={wrong("platform_margin_ms")}
            >
              {(aria) => (
                <TargetInput
                  {...aria}
                  value={draft.margin}
                  change={(margin) => change({ ...draft, margin })}
                  data-testid="platform-margin"
                />
              )}
            </Field>
          </div>
        </>
      )}
    </PolicyForm>
  );
}
