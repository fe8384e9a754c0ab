import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { TellingPart } from "@/features/inbox/TellingPart";
import { useSession } from "@/features/shell/session";
import { endonyms, languages, speak } from "@/i18n";
import { Button } from "@/shared/form/Button";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { PasswordInput } from "@/shared/form/PasswordInput";
import { Header } from "@/shared/layout/Header";
import { Pane } from "@/shared/layout/Pane";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { type Preference, setPreference, usePreference } from "@/shared/theme/mode";
import { toast } from "@/shared/toast/toast";
import { fieldWords } from "@/shared/words/failure";
import styles from "./MePage.module.css";
import { isRepeated, NewPassword } from "./NewPassword";

const preferences: Preference[] = ["system", "light", "dark"];
const NOTHING = { password: "", repeat: "" };

/** What concerns only the one who is signed in: language, light or dark, password. */
export default function MePage() {
  const { t, i18n } = useTranslation();
  const { user } = useSession();
  const preference = usePreference();
  const change = useAct("session.change_password", []);
  const [old, setOld] = useState("");
  const [chosen, choose] = useState(NOTHING);
  const ready = old !== "" && isRepeated(chosen);

  function submit() {
    if (!ready) return;
    change.mutate(
      { body: { old_password: old, new_password: chosen.password } },
      {
        onSuccess: () => {
          toast(t("session.passwordChanged"));
          setOld("");
          choose(NOTHING);
        },
      },
    );
  }

  return (
    <Pane label={t("nav.me")} className={styles.page}>
      <Header title={t("nav.me")} count={user.name} />
      <div className={styles.body}>
        <section className={styles.section}>
          <h2 className={styles.head}>{t("session.appearance")}</h2>
          <div className={styles.row}>
            <span>{t("session.language")}</span>
            <Segmented
              value={i18n.language}
              options={languages.map((language) => ({ value: language, label: endonyms[language] }))}
              onChange={(language) => void speak(language as (typeof languages)[number], true)}
              data-testid="me-language"
            />
          </div>
          <div className={styles.row}>
            <span>{t("session.theme")}</span>
            <Segmented
              value={preference}
              options={preferences.map((value) => ({ value, label: t(`session.themes.${value}`) }))}
              onChange={(value) => setPreference(value as Preference)}
              data-testid="me-theme"
            />
          </div>
        </section>
        <section className={styles.section}>
          <h2 className={styles.head}>{t("inbox.telling.title")}</h2>
          <TellingPart />
        </section>
        <Form submit={submit} className={styles.section} data-testid="me-password-form">
          <h2 className={styles.head}>{t("session.changePassword")}</h2>
          {change.error ? <ErrorNotice error={change.error} /> : null}
          <Field label={t("session.oldPassword")} error={fieldWords(t, change.error?.field("old_password"))}>
            {(aria) => (
              <PasswordInput
                {...aria}
                value={old}
                onChange={(event) => setOld(event.target.value)}
                autoComplete="current-password"
                data-testid="old-password"
              />
            )}
          </Field>
          <NewPassword value={chosen} change={choose} error={fieldWords(t, change.error?.field("new_password"))} />
          <div>
            <Button
              type="submit"
              look="primary"
              size="form"
              busy={change.isPending}
              disabled={!ready}
              data-testid="change-password"
            >
              {t("session.changePassword")}
            </Button>
          </div>
        </Form>
      </div>
    </Pane>
  );
}
