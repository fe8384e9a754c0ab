import { useTranslation } from "react-i18next";
import { Field } from "@/shared/form/Field";
import { TextArea } from "@/shared/form/TextArea";
import styles from "./Aside.module.css";
import { type Part, wrongWith } from "./part";

interface Props extends Part {
  /** What the customer's words propose. */
  proposed: string;
}

/**
 * The line of every list: proposed anew while the words grow, and left alone once somebody has typed. It stands beside the
 * questions, so that nobody who speaks to a customer has to pass through it.
 */
export function SubjectCard({ draft, change, wrong, proposed }: Props) {
  const { t } = useTranslation();
  const typed = draft.subject ?? null;
  if (typed === null && proposed === "") return null;
  return (
    <section className={styles.asideCard} aria-label={t("register.subject")}>
      <Field
        label={t("register.subject")}
        hint={typed === null ? t("register.subjectProposed") : t("register.subjectTyped")}
        error={wrongWith(t, wrong, "subject")}
      >
        {(aria) => (
          <TextArea
            {...aria}
            rows={2}
            value={typed ?? proposed}
            onChange={({ target }) => change({ subject: target.value.replace(/\s*\n\s*/g, " ") })}
            onBlur={() => typed?.trim() === "" && change({ subject: null })}
            data-testid="subject"
          />
        )}
      </Field>
    </section>
  );
}
