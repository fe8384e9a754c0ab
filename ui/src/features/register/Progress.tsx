import { CloudCheck, Timer } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { inZone } from "@/shared/time/moment";
import styles from "./Register.module.css";

interface Props {
  startedAt: number;
  savedAt: number | null;
}

const HOUR = 3_600_000;

/** How long the call has lasted, and that nothing of it gets lost. */
export function Progress({ startedAt, savedAt }: Props) {
  const { t } = useTranslation();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  if (!savedAt) return null;
  const seconds = Math.max(0, Math.floor((now - startedAt) / 1000));
  return (
    <>
      {now - startedAt < HOUR ? (
        <span className={styles.timer} role="timer">
          <Timer size={14} aria-hidden="true" />
          {t("register.elapsed", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })}
        </span>
      ) : null}
      <span className={styles.saved} data-testid="draft-saved">
        <CloudCheck size={14} aria-hidden="true" />
        {t("register.savedAt", { time: inZone(savedAt).format("HH:mm:ss") })}
      </span>
    </>
  );
}
