import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Skeleton.module.css";

interface Props {
  rows?: number;
}

const PATIENCE = 150;

/** Row-shaped, and only when loading takes long enough to be seen. */
export function Skeleton({ rows = 5 }: Props) {
  const { t } = useTranslation();
  const [seen, see] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => see(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  if (!seen) return null;
  return (
    <div role="status" aria-label={t("common.loading")}>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className={styles.row}>
          <span className={styles.bar} style={{ width: 32 }} />
          <span className={styles.bar} style={{ width: `${34 + ((row * 17) % 30)}%` }} />
          <span className={`${styles.bar} ${styles.last}`} />
        </div>
      ))}
    </div>
  );
}
