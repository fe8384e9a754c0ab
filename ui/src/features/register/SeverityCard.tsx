import { useTranslation } from "react-i18next";
import type { Severity } from "@/api/gen/Severity";
import { Field } from "@/shared/form/Field";
import { TextInput } from "@/shared/form/TextInput";
import { Kbd } from "@/shared/keys/Kbd";
import styles from "./Aside.module.css";
import { type Part, wrongWith } from "./part";

const SEVERITIES: (Severity | "")[] = ["", "critical", "major", "ordinary", "minor"];

/** Left to the rules, or judged here with a reason. */
export function SeverityCard({ draft, change, wrong }: Part) {
  const { t } = useTranslation();
  return (
    <section className={styles.asideCard} aria-label={t("register.severity")}>
      <div className={styles.asideHead}>
        <h2>{t("register.severity")}</h2>
        <Kbd keys="alt+5" />
      </div>
      <p className={styles.note}>{t("register.severityHint")}</p>
      <div className={styles.severities} role="radiogroup" aria-label={t("register.severity")} data-jump="5">
        {SEVERITIES.map((severity) => (
          <label key={severity} className={styles.severity} data-testid={`severity-${severity || "proposed"}`}>
            <input
              type="radio"
              name="severity"
              value={severity}
              checked={draft.severity === severity}
              onChange={() => change({ severity })}
            />
            {severity ? t(`vocabulary.severity.${severity}`) : t("register.proposed")}
          </label>
        ))}
      </div>
      {draft.severity ? (
        <Field label={t("register.severityReason")} error={wrongWith(t, wrong, "severity", "severity_reason")}>
          {(aria) => (
            <TextInput
              {...aria}
              value={draft.severityReason}
              placeholder={t("register.severityReasonExample")}
              onChange={(event) => change({ severityReason: event.target.value })}
              data-testid="severity-reason"
            />
          )}
        </Field>
      ) : null}
    </section>
  );
}
