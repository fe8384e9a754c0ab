import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { ApiError } from "@/api/error";
import { begin } from "@/features/session/standing";
import { Button } from "@/shared/form/Button";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
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
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const first = useFirstFocus();

  async function submit() {
    if (busy || !path.trim()) return;
    setBusy(true);
    setError(null);
    try {
      await call("centre.restore", { path: path.trim() });
      await begin();
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
      <footer className={styles.foot}>
        <Button look="text" size="form" icon={<ArrowLeft size={16} />} onClick={back} data-testid="restore-back">
          {t("common.back")}
        </Button>
        <span className={styles.gap} />
        <Button type="submit" look="primary" size="form" busy={busy} disabled={!path.trim()} data-testid="restore">
          {t("wizard.restore")}
        </Button>
      </footer>
    </Form>
  );
}
