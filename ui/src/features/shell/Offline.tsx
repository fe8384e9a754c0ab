import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { ApiError } from "@/api/error";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import styles from "./Offline.module.css";

const lost = new ApiError("unreachable");
const AGAIN = 5000;

/** The host does not answer: what stands on the screen stays, and everything is asked anew when it is back. */
export function Offline() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const again = () => void queries.invalidateQueries();
  useEffect(() => {
    const timer = setInterval(() => void call("session.current", {}).catch(() => {}), AGAIN);
    return () => {
      clearInterval(timer);
      void queries.invalidateQueries();
    };
  }, [queries]);
  return (
    <div className={styles.offline} data-testid="offline">
      <ErrorNotice error={lost} act={{ label: t("common.retry"), run: again }} />
    </div>
  );
}
