import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { ApiError } from "@/api/error";
import { Button } from "@/shared/form/Button";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { TextInput } from "@/shared/form/TextInput";
import { useFirstFocus } from "@/shared/form/useFirstFocus";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { fieldWords } from "@/shared/words/failure";
import { lastName } from "./lastName";
import { isRepeated, NewPassword } from "./NewPassword";
import styles from "./SignIn.module.css";
import { enter } from "./standing";

interface Props {
  back: () => void;
}

/** Every password lost: the printed key opens the data and sets a new one. */
export function Recover({ back }: Props) {
  const { t } = useTranslation();
  const [key, setKey] = useState("");
  const [name, setName] = useState(lastName);
  const [chosen, choose] = useState({ password: "", repeat: "" });
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const first = useFirstFocus();
  const ready = key.trim() !== "" && name.trim() !== "" && isRepeated(chosen);

  async function submit() {
    if (!ready || busy) return;
    setBusy(true);
    setError(null);
    try {
      await enter(
        await call("session.recover", {
          recovery_key: key.trim(),
          sign_in_name: name.trim(),
          new_password: chosen.password,
        }),
      );
    } catch (failure) {
      setError(failure instanceof ApiError ? failure : new ApiError("internal"));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form submit={() => void submit()} className={styles.form} data-testid="recover-form">
      <header>
        <h1 className={styles.title}>{t("session.recoverTitle")}</h1>
        <p className={styles.under}>{t("session.recoverUnder")}</p>
      </header>
      {error ? <ErrorNotice error={error} /> : null}
      <Field
        label={t("session.recoveryKey")}
        hint={t("session.recoveryKeyHint")}
        error={fieldWords(t, error?.field("recovery_key"))}
      >
        {(aria) => (
          <TextInput
            {...aria}
            mono
            ref={first}
            autoCapitalize="characters"
            value={key}
            onChange={(event) => setKey(event.target.value.toUpperCase())}
            data-testid="recovery-key"
          />
        )}
      </Field>
      <Field label={t("session.signInName")} error={fieldWords(t, error?.field("sign_in_name"))}>
        {(aria) => (
          <TextInput
            {...aria}
            autoCapitalize="none"
            autoComplete="username"
            value={name}
            onChange={(event) => setName(event.target.value)}
            data-testid="recover-name"
          />
        )}
      </Field>
      <NewPassword value={chosen} change={choose} error={fieldWords(t, error?.field("new_password"))} />
      <div className={styles.acts}>
        <Button size="form" look="text" icon={<ArrowLeft size={16} />} onClick={back} data-testid="recover-back">
          {t("common.back")}
        </Button>
        <Button
          type="submit"
          look="primary"
          size="form"
          busy={busy}
          disabled={!ready}
          className={styles.wide}
          data-testid="recover"
        >
          {t("session.recover")}
        </Button>
      </div>
    </Form>
  );
}
