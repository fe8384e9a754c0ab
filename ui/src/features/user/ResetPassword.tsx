import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/form/Button";
import { HandOver } from "./HandOver";
import styles from "./User.module.css";
import type { User } from "./user";

interface Props {
  user: User;
}

export function ResetPassword({ user }: Props) {
  const { t } = useTranslation();
  const [asking, ask] = useState(false);
  return (
    <section className={styles.section}>
      <h2>{t("user.password")}</h2>
      {asking ? (
        <HandOver
          user={user}
          command="user.reset_password"
          label={t("user.resetNow")}
          done={t("user.passwordReset", { name: user.name })}
          close={() => ask(false)}
        />
      ) : (
        <div className={styles.acts}>
          <p className={`${styles.note} ${styles.grow}`}>
            {user.must_change_password ? t("user.passwordTemporary") : t("user.passwordOwn")}
          </p>
          <Button icon={<KeyRound size={16} />} onClick={() => ask(true)} data-testid="reset-password">
            {t("user.reset")}
          </Button>
        </div>
      )}
    </section>
  );
}
