import { useTranslation } from "react-i18next";
import type { Severity } from "@/api/gen/Severity";
import { SeverityTag } from "@/shared/complaint/SeverityTag";
import { Field } from "@/shared/form/Field";
import { TextInput } from "@/shared/form/TextInput";
import { Kbd } from "@/shared/keys/Kbd";
import styles from "./Aside.module.css";
import { type Part, wrongWith } from "./part";
import { useProposal } from "./useProposal";

/** The gravest first. */
const ORDER: Severity[] = ["critical", "major", "ordinary", "minor"];
const SEVERITIES: (Severity | "")[] = ["", ...ORDER];

/** Left to the rules, or judged here with a reason. */
export function SeverityCard({ draft, change, wrong }: Part) {
  const { t, i18n } = useTranslation();
  const proposed = useProposal(draft);
  const lowered =
    proposed !== undefined && draft.severity !== "" && ORDER.indexOf(draft.severity) > ORDER.indexOf(proposed.severity);
  return (
    <section className={styles.asideCard} aria-label={t("register.severity")}>
      <div className={styles.asideHead}>
        <h2>{t("register.severity")}</h2>
        {proposed ? <SeverityTag severity={proposed.severity} /> : <Kbd keys="alt+5" />}
      </div>
      {proposed ? (
        <p className={styles.rule} data-testid="severity-rule">
          {t("register.byRule", { rule: i18n.language === "en" ? proposed.en : proposed.zh })}
          {proposed.words.map((word) => (
            <mark key={word}>{word}</mark>
          ))}
          <span className={styles.ruleKey}>
            <Kbd keys="alt+5" />
          </span>
        </p>
      ) : (
        <p className={styles.note}>{t("register.severityHint")}</p>
      )}
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
        <Field
          label={lowered ? t("register.severityReasonNeeded") : t("register.severityReason")}
          error={wrongWith(t, wrong, "severity", "severity_reason")}
        >
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
