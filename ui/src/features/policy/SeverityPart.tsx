import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Severity } from "@/api/gen/Severity";
import { SeverityTag } from "@/shared/complaint/SeverityTag";
import { Button } from "@/shared/form/Button";
import { fieldWords } from "@/shared/words/failure";
import { SEVERITIES } from "./deadlinesDraft";
import styles from "./Policy.module.css";
import { PolicyForm } from "./PolicyForm";
import { RuleEditor } from "./RuleEditor";
import { RuleLine } from "./RuleLine";
import rows from "./Rules.module.css";
import { neighbourOf, placed, type RuleDraft, severityShape, swapped } from "./severityDraft";
import { usePolicyDraft } from "./usePolicyDraft";

/** What makes a complaint grave: the first rule that matches, from the gravest down. */
export function SeverityPart() {
  const { t } = useTranslation();
  const desk = usePolicyDraft(severityShape);
  const [open, setOpen] = useState<string | null>(null);
  const whole = fieldWords(t, desk.fault("rules"));

  function add(rules: RuleDraft[], severity: Severity): RuleDraft[] {
    const key = `new.${Date.now()}`;
    setOpen(key);
    return placed(rules, {
      key,
      severity,
      code: "",
      zh: "",
      en: "",
      when: "words",
      words: [],
      yuan: "",
      channel: "media",
      contacts: "3",
    });
  }

  return (
    <PolicyForm title={t("settings.part.severity")} under={t("policy.severityUnder")} desk={desk}>
      {(rules, change) => (
        <>
          {whole ? (
            <p className={styles.error} role="alert">
              {whole}
            </p>
          ) : null}
          {SEVERITIES.map((severity) => (
            <section key={severity} className={rows.group} aria-label={t(`vocabulary.severity.${severity}`)}>
              <div className={rows.groupHead}>
                <SeverityTag severity={severity} />
                <Button
                  size="bar"
                  look="text"
                  icon={<Plus size={14} />}
                  onClick={() => change(add(rules, severity))}
                  data-testid={`rule-add-${severity}`}
                >
                  {t("policy.addRule")}
                </Button>
              </div>
              <ol className={rows.rules}>
                {rules.map((rule, at) => {
                  if (rule.severity !== severity) return null;
                  const places = ["zh", "en", "trigger", "severity", "code"];
                  const faulty = places.some((place) => desk.fault(`rules.${at}.${place}`));
                  return (
                    <li key={rule.key} className={rows.rule} data-testid="rule">
                      <RuleLine
                        rule={rule}
                        number={at + 1}
                        open={open === rule.key}
                        faulty={faulty}
                        toggle={() => setOpen(open === rule.key ? null : rule.key)}
                        up={neighbourOf(rules, at, -1) && (() => change(swapped(rules, at, -1)))}
                        down={neighbourOf(rules, at, 1) && (() => change(swapped(rules, at, 1)))}
                        remove={
                          rule.when === "always" && at === rules.length - 1
                            ? undefined
                            : () => change(rules.filter(({ key }) => key !== rule.key))
                        }
                      />
                      {open === rule.key ? (
                        <RuleEditor
                          rule={rule}
                          last={rule.when === "always" && at === rules.length - 1}
                          change={(next) =>
                            change(
                              next.severity === rule.severity
                                ? rules.map((one) => (one.key === rule.key ? next : one))
                                : placed(rules, next),
                            )
                          }
                          wrong={(place) => fieldWords(t, desk.fault(`rules.${at}.${place}`))}
                        />
                      ) : null}
                    </li>
                  );
                })}
              </ol>
              {rules.some((rule) => rule.severity === severity) ? null : (
                <p className={styles.note}>{t("policy.noRules")}</p>
              )}
            </section>
          ))}
        </>
      )}
    </PolicyForm>
  );
}
