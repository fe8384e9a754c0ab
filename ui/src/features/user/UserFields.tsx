import { useTranslation } from "react-i18next";
import type { ApiError } from "@/api/error";
import { Checkbox } from "@/shared/form/Checkbox";
import { DayInput } from "@/shared/form/DayInput";
import { Field } from "@/shared/form/Field";
import { TextInput } from "@/shared/form/TextInput";
import { fieldWords } from "@/shared/words/failure";
import styles from "./User.module.css";
import { roles, type UserDraft } from "./user";

interface Props {
  draft: UserDraft;
  change: (part: Partial<UserDraft>) => void;
  error: ApiError | null;
}

/** Name, last day and roles: the same for a new user and a known one. */
export function UserFields({ draft, change, error }: Props) {
  const { t } = useTranslation();
  const rolesError = fieldWords(t, error?.field("roles"));
  return (
    <>
      <div className={styles.pair}>
        <Field label={t("user.name")} error={fieldWords(t, error?.field("name"))}>
          {(aria) => (
            <TextInput
              {...aria}
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
              data-testid="user-name"
            />
          )}
        </Field>
        <Field
          label={t("user.lastDay")}
          optional
          hint={t("user.lastDayHint")}
          error={fieldWords(t, error?.field("expires_at"))}
        >
          {(aria) => (
            <DayInput
              {...aria}
              value={draft.expiresAt}
              change={(expiresAt) => change({ expiresAt })}
              end
              data-testid="user-expires"
            />
          )}
        </Field>
      </div>
      <fieldset>
        <legend className={styles.legend}>{t("user.roles")}</legend>
        <p className={styles.note}>{t("user.rolesUnder")}</p>
        <div className={styles.roles}>
          {roles.map((role) => (
            <Checkbox
              key={role}
              checked={draft.roles.includes(role)}
              onChange={(event) =>
                change({
                  roles: roles.filter((one) => (one === role ? event.target.checked : draft.roles.includes(one))),
                })
              }
              under={t(`vocabulary.roleDoes.${role}`)}
              data-testid={`role-${role}`}
            >
              {t(`vocabulary.role.${role}`)}
            </Checkbox>
          ))}
        </div>
        {rolesError ? (
          <p className={styles.fieldError} role="alert">
            {rolesError}
          </p>
        ) : null}
      </fieldset>
    </>
  );
}
