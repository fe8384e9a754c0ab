import { CircleAlert, CloudOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ApiError } from "@/api/error";
import { Button } from "@/shared/form/Button";
import { failureWords } from "@/shared/words/failure";
import styles from "./Notice.module.css";

interface Props {
  error: ApiError;
  act?: { label: string; run: () => void };
}

/** What happened, what is safe, one act, and the number under which it stands in the log. */
export function ErrorNotice({ error, act }: Props) {
  const { t } = useTranslation();
  const { what, safe } = failureWords(t, error);
  const Icon = error.code === "unreachable" ? CloudOff : CircleAlert;
  return (
    <div className={`${styles.notice} ${styles.error}`} role="alert" data-testid="error-notice" data-code={error.code}>
      <Icon size={16} className={styles.icon} aria-hidden="true" />
      <div className={styles.body}>
        <p className={styles.what}>{what}</p>
        <p className={styles.then}>
          {safe}
          {error.incident ? (
            <span className={styles.incident}>{t("common.incident", { number: error.incident })}</span>
          ) : null}
        </p>
      </div>
      {act ? (
        <Button onClick={act.run} data-testid="error-act">
          {act.label}
        </Button>
      ) : null}
    </div>
  );
}
