import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { ApiError } from "@/api/error";
import { Button } from "@/shared/form/Button";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { PasswordInput } from "@/shared/form/PasswordInput";
import { useFirstFocus } from "@/shared/form/useFirstFocus";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { fieldWords } from "@/shared/words/failure";
import { isRepeated, NewPassword } from "./NewPassword";
import styles from "./SignIn.module.css";
import { leave, passwordChanged } from "./standing";

interface Props {
  name: string;
  /** The password just signed in with, when it is known. */
  old: string;
}

/** A temporary password ends here, before anything else can be done. */
export function ChangePassword({ name, old }: Props) {
  const { t } = useTranslation();
  const [typedOld, setOld] = useState("");
  const [chosen, choose] = useState({ password: "", repeat: "" });
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const first = useFirstFocus();
  const oldPassword = old || typedOld;
  const ready = oldPassword !== "" && isRepeated(chosen);

  async function submit() {
    if (!ready || busy) return;
    setBusy(true);
    setError(null);
    try {
      await call("session.change_password", { old_password: oldPassword, new_password: chosen.password });
      passwordChanged();
    } catch (failure) {
      setError(failure instanceof ApiError ? failure : new ApiError("internal"));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form submit={() => void submit()} className={styles.form} data-testid="change-password-form">
      <header>
        <h1 className={styles.title}>{t("session.changeTitle")}</h1>
        <p className={styles.under}>{t("session.changeUnder", { name })}</p>
      </header>
      {error ? <ErrorNotice error={error} /> : null}
      {old ? null : (
        <Field label={t("session.oldPassword")} error={fieldWords(t, error?.field("old_password"))}>
          {(aria) => (
            <PasswordInput
              {...aria}
              ref={first}
              value={typedOld}
              onChange={(event) => setOld(event.target.value)}
              autoComplete="current-password"
              data-testid="old-password"
            />
          )}
        </Field>
      )}
      <NewPassword
        value={chosen}
        change={choose}
        first={old ? first : undefined}
        error={fieldWords(t, error?.field("new_password"))}
      />
      <div className={styles.acts}>
        <Button size="form" onClick={() => void leave()} data-testid="change-leave">
          {t("session.signOut")}
        </Button>
        <Button
          type="submit"
          look="primary"
          size="form"
          busy={busy}
          disabled={!ready}
          className={styles.wide}
          data-testid="change-password"
        >
          {t("session.changePassword")}
        </Button>
      </div>
    </Form>
  );
}
