import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { ApiError } from "@/api/error";
import { Button } from "@/shared/form/Button";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { PasswordInput } from "@/shared/form/PasswordInput";
import { TextInput } from "@/shared/form/TextInput";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { lastName } from "./lastName";
import styles from "./SignIn.module.css";
import { type Centre, enter, leave, type SignedIn } from "./standing";
import { useCountdown } from "./useCountdown";

interface Props {
  centre: Centre;
  kept: SignedIn | null;
  recover: () => void;
  /** The password just used, so that changing it need not ask again. */
  typed: (password: string) => void;
}

export function SignInForm({ centre, kept, recover, typed }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState(() => kept?.user.sign_in_name ?? lastName());
  const [password, setPassword] = useState("");
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState(false);
  const nameInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const until = error?.code === "sign_in_delayed" ? Number(error.params.until) : null;
  const wait = useCountdown(until);
  const [startName] = useState(name);

  useEffect(() => {
    (startName ? passwordInput : nameInput).current?.focus();
  }, [startName]);

  async function submit() {
    if (busy || wait > 0) return;
    if (!name.trim() || !password) {
      setAsked(true);
      (name.trim() ? passwordInput : nameInput).current?.focus();
      return;
    }
    setBusy(true);
    setError(null);
    try {
      const session = await call("session.sign_in", { sign_in_name: name.trim(), password });
      typed(session.must_change_password ? password : "");
      await enter(session);
    } catch (failure) {
      setError(failure instanceof ApiError ? failure : new ApiError("internal"));
      setPassword("");
      passwordInput.current?.focus();
    } finally {
      setBusy(false);
    }
  }

  const minutes = Math.floor(wait / 60);
  const clock = `${minutes}:${String(wait % 60).padStart(2, "0")}`;
  return (
    <Form submit={() => void submit()} className={styles.form} data-testid="sign-in-form">
      <header>
        <h1 className={styles.title}>{kept ? t("session.lockedTitle") : (centre.name ?? t("session.title"))}</h1>
        <p className={styles.under}>
          {kept
            ? t("session.lockedUnder", { name: kept.user.name })
            : centre.state === "locked"
              ? t("session.afterRestart")
              : t("session.under")}
        </p>
      </header>
      {error ? <ErrorNotice error={error} /> : null}
      <Field
        label={t("session.signInName")}
        error={asked && !name.trim() ? t("field.required") : undefined}
        aside={
          kept ? (
            <button type="button" className={styles.link} onClick={() => void leave()} data-testid="other-user">
              {t("session.otherUser")}
            </button>
          ) : null
        }
        hint={kept ? t("session.otherUserLoses") : undefined}
      >
        {(aria) => (
          <TextInput
            {...aria}
            ref={nameInput}
            value={name}
            readOnly={kept !== null}
            onChange={(event) => setName(event.target.value)}
            autoComplete="username"
            autoCapitalize="none"
            data-testid="sign-in-name"
          />
        )}
      </Field>
      <Field
        label={t("session.password")}
        error={asked && !password ? t("field.required") : undefined}
        aside={
          centre.engine === "sqlite" ? (
            <button type="button" className={styles.link} onClick={recover} data-testid="forgot-password">
              {t("session.forgot")}
            </button>
          ) : null
        }
      >
        {(aria) => (
          <PasswordInput
            {...aria}
            ref={passwordInput}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoComplete="current-password"
            data-testid="sign-in-password"
          />
        )}
      </Field>
      <div className={styles.acts}>
        <Button
          type="submit"
          look="primary"
          size="form"
          busy={busy}
          disabled={wait > 0}
          keys="enter"
          className={styles.wide}
          data-testid="sign-in"
        >
          {wait > 0 ? t("session.waitClock", { clock }) : kept ? t("session.unlock") : t("session.signIn")}
        </Button>
      </div>
    </Form>
  );
}
