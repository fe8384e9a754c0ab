import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { ApiError } from "@/api/error";
import { enter } from "@/features/session/standing";
import { Button } from "@/shared/form/Button";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { PasswordInput } from "@/shared/form/PasswordInput";
import { TextInput } from "@/shared/form/TextInput";
import { useFirstFocus } from "@/shared/form/useFirstFocus";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { fieldWords } from "@/shared/words/failure";
import styles from "./Wizard.module.css";

interface Props {
  back: () => void;
}

/** Instead of a new centre: one from a back-up. Its own passwords and recovery key open it. */
export function RestoreBackup({ back }: Props) {
  const { t } = useTranslation();
  const [path, setPath] = useState("");
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const first = useFirstFocus();
  const ready = path.trim() !== "" && name.trim() !== "" && password !== "";

  async function submit() {
    if (busy || !ready) return;
    setBusy(true);
    setError(null);
    try {
      await enter(await call("backup.restore", { path: path.trim(), sign_in_name: name.trim(), password }));
    } catch (failure) {
      setError(failure instanceof ApiError ? failure : new ApiError("internal"));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form submit={() => void submit()} className={styles.form} data-testid="restore-form">
      <header>
        <h1 className={styles.title}>{t("wizard.restoreTitle")}</h1>
        <p className={styles.under}>{t("wizard.restoreUnder")}</p>
      </header>
      {error ? <ErrorNotice error={error} /> : null}
      <Field label={t("wizard.restorePath")} hint={t("wizard.restoreHint")} error={fieldWords(t, error?.field("path"))}>
        {(aria) => (
          <TextInput
            {...aria}
            ref={first}
            mono
            value={path}
            onChange={(event) => setPath(event.target.value)}
            data-testid="restore-path"
          />
        )}
      </Field>
      <div className={styles.fields}>
        <Field
          label={t("session.signInName")}
          hint={t("wizard.restoreNameHint")}
          error={fieldWords(t, error?.field("sign_in_name"))}
        >
          {(aria) => (
            <TextInput
              {...aria}
              value={name}
              autoCapitalize="none"
              autoComplete="username"
              onChange={(event) => setName(event.target.value)}
              data-testid="restore-name"
            />
          )}
        </Field>
        <Field label={t("session.password")} error={fieldWords(t, error?.field("password"))}>
          {(aria) => (
            <PasswordInput
              {...aria}
              value={password}
              autoComplete="current-password"
              onChange={(event) => setPassword(event.target.value)}
              data-testid="restore-password"
            />
          )}
        </Field>
      </div>
      <footer className={styles.foot}>
        <Button look="text" size="form" icon={<ArrowLeft size={16} />} onClick={back} data-testid="restore-back">
          {t("common.back")}
        </Button>
        <span className={styles.gap} />
        <Button type="submit" look="primary" size="form" busy={busy} disabled={!ready} data-testid="restore">
          {t("wizard.restore")}
        </Button>
      </footer>
    </Form>
  );
}
