import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/shared/form/Field";
import { PasswordInput } from "@/shared/form/PasswordInput";
import styles from "./NewPassword.module.css";
import { strengthOf } from "./strength";

export interface Chosen {
  password: string;
  repeat: string;
}

interface Props {
  value: Chosen;
  change: (value: Chosen) => void;
  error?: string;
  /** The first field, where this is where typing starts. */
  first?: RefObject<HTMLInputElement | null>;
}

/** A new password, twice, with a guess at how hard it is to guess. Whether it is accepted is for the host to say. */
export function NewPassword({ value, change, error, first }: Props) {
  const { t } = useTranslation();
  const { password, repeat } = value;
  const strength = strengthOf(password);
  const differs = repeat !== "" && !password.startsWith(repeat) ? t("session.repeatDiffers") : undefined;
  return (
    <>
      <Field
        label={t("session.newPassword")}
        error={error}
        hint={
          <span className={styles.strength}>
            <span className={styles.meter} data-strength={password ? strength : 0} aria-hidden="true">
              <span />
              <span />
              <span />
            </span>
            {password ? t(`session.strengths.${strength}`) : t("session.passwordHint")}
          </span>
        }
      >
        {(aria) => (
          <PasswordInput
            {...aria}
            ref={first}
            value={password}
            onChange={(event) => change({ password: event.target.value, repeat })}
            autoComplete="new-password"
            data-testid="new-password"
          />
        )}
      </Field>
      <Field label={t("session.repeatPassword")} error={differs}>
        {(aria) => (
          <PasswordInput
            {...aria}
            value={repeat}
            onChange={(event) => change({ password, repeat: event.target.value })}
            autoComplete="new-password"
            data-testid="repeat-password"
          />
        )}
      </Field>
    </>
  );
}

export function isRepeated({ password, repeat }: Chosen): boolean {
  return password !== "" && password === repeat;
}
