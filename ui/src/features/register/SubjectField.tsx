import { useTranslation } from "react-i18next";
import { Field } from "@/shared/form/Field";
import { TextInput } from "@/shared/form/TextInput";
import { type Part, wrongWith } from "./part";

interface Props extends Part {
  /** What the customer's words propose. */
  proposed: string;
}

/** The line of every list: proposed anew while the words grow, and left alone once somebody has typed. */
export function SubjectField({ draft, change, wrong, proposed }: Props) {
  const { t } = useTranslation();
  return (
    <Field
      label={t("register.subject")}
      hint={draft.subject === null ? t("register.subjectProposed") : t("register.subjectTyped")}
      error={wrongWith(t, wrong, "subject")}
      optional
    >
      {(aria) => (
        <TextInput
          {...aria}
          value={draft.subject ?? proposed}
          onChange={({ target }) => change({ subject: target.value })}
          onBlur={() => draft.subject?.trim() === "" && change({ subject: null })}
          data-testid="subject"
        />
      )}
    </Field>
  );
}
