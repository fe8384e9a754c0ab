import { CircleAlert, CloudOff } from "lucide-react";
import { useEffect, useRef, useState } from "react";
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
  const notice = useRef<HTMLDivElement>(null);
  const [mended, mend] = useState<ApiError | null>(null);
  // What points at fields goes when the last of them was changed.
  const points = error.fields.length > 0;
  useEffect(() => {
    const form = notice.current?.closest("form");
    if (!points || !form) return;
    const look = () =>
      requestAnimationFrame(() => {
        if (!form.querySelector("[aria-invalid=true]")) mend(error);
      });
    form.addEventListener("input", look);
    return () => form.removeEventListener("input", look);
  }, [error, points]);
  if (mended === error) return null;
  const { what, safe } = failureWords(t, error);
  const Icon = error.code === "unreachable" ? CloudOff : CircleAlert;
  return (
    <div
      ref={notice}
      className={`${styles.notice} ${styles.error}`}
      role="alert"
      data-testid="error-notice"
      data-code={error.code}
    >
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
