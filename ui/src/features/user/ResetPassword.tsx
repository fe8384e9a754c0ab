import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { Button } from "@/shared/form/Button";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { toast } from "@/shared/toast/toast";
import { fieldWords } from "@/shared/words/failure";
import { TemporaryPassword } from "./TemporaryPassword";
import styles from "./User.module.css";
import { proposePassword, type User } from "./user";

interface Props {
  user: User;
}

export function ResetPassword({ user }: Props) {
  const { t } = useTranslation();
  const reset = useAct("user.reset_password", ["people"]);
  const [password, setPassword] = useState<string | null>(null);

  function run() {
    if (!password) return;
    reset.mutate(
      { body: { id: user.id, temporary_password: password } },
      {
        onSuccess: () => {
          toast(t("user.passwordReset", { name: user.name }));
          setPassword(null);
        },
      },
    );
  }

  return (
    <section className={styles.section}>
      <h2>{t("user.password")}</h2>
      {password === null ? (
        <div className={styles.acts}>
          <p className={`${styles.note} ${styles.grow}`}>
            {user.must_change_password ? t("user.passwordTemporary") : t("user.passwordOwn")}
          </p>
          <Button
            icon={<KeyRound size={16} />}
            onClick={() => setPassword(proposePassword())}
            data-testid="reset-password"
          >
            {t("user.reset")}
          </Button>
        </div>
      ) : (
        <>
          {reset.error ? <ErrorNotice error={reset.error} /> : null}
          <TemporaryPassword
            value={password}
            change={setPassword}
            error={fieldWords(t, reset.error?.field("temporary_password"))}
          />
          <div className={styles.acts} style={{ marginTop: 8 }}>
            <Button look="primary" busy={reset.isPending} onClick={run} data-testid="reset-confirm">
              {t("user.resetNow")}
            </Button>
            <Button look="text" onClick={() => setPassword(null)}>
              {t("common.cancel")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
