import { useTranslation } from "react-i18next";
import type { ApiError } from "@/api/error";
import { isRepeated, NewPassword } from "@/features/session/NewPassword";
import { Field } from "@/shared/form/Field";
import { TextInput } from "@/shared/form/TextInput";
import { useFirstFocus } from "@/shared/form/useFirstFocus";
import { fieldWords } from "@/shared/words/failure";
import type { Draft } from "./draft";
import { StepForm } from "./StepForm";
import styles from "./Wizard.module.css";

interface Props {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  error: ApiError | null;
  back: () => void;
  next: () => void;
  busy: boolean;
}

export function UserStep({ draft, change, error, back, next, busy }: Props) {
  const { t } = useTranslation();
  const first = useFirstFocus();
  const named = draft.userName.trim() !== "" && draft.signInName.trim() !== "";
  const missing = !named ? t("wizard.userMissing") : isRepeated(draft.chosen) ? undefined : t("wizard.passwordMissing");
  return (
    <StepForm
      title={t("wizard.userTitle")}
      under={t("wizard.userUnder")}
      error={error}
      back={back}
      next={next}
      busy={busy}
      missing={missing}
    >
      <div className={styles.fields}>
        <Field label={t("wizard.userName")} error={fieldWords(t, error?.field("user_name"))}>
          {(aria) => (
            <TextInput
              {...aria}
              ref={first}
              value={draft.userName}
              autoComplete="name"
              onChange={(event) => change({ userName: event.target.value })}
              data-testid="user-name"
            />
          )}
        </Field>
        <Field
          label={t("session.signInName")}
          hint={t("wizard.signInNameHint")}
          error={fieldWords(t, error?.field("sign_in_name"))}
        >
          {(aria) => (
            <TextInput
              {...aria}
              value={draft.signInName}
              autoComplete="username"
              autoCapitalize="none"
              onChange={(event) => change({ signInName: event.target.value })}
              data-testid="user-sign-in-name"
            />
          )}
        </Field>
        <NewPassword
          value={draft.chosen}
          change={(chosen) => change({ chosen })}
          error={fieldWords(t, error?.field("password"))}
        />
      </div>
    </StepForm>
  );
}
