import { useTranslation } from "react-i18next";
import type { Erased } from "@/api/gen/Erased";
import { inZone } from "@/shared/time/moment";
import styles from "./Customer.module.css";

interface Props {
  erased: Erased;
}

/** What an erasure left, and the back-ups that still hold what is gone. */
export function ErasedNotice({ erased: { complete, kept, until, backups } }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.erased} role="status" data-testid="erased">
      <p className={styles.name}>{complete ? t("customer.erased.complete") : t("customer.erased.partly")}</p>
      {complete || until === null ? null : (
        <p>{t("customer.erased.kept", { count: kept, day: inZone(until).format("YYYY-MM-DD") })}</p>
      )}
      {backups.length ? (
        <>
          <p>{t("customer.erased.backups", { count: backups.length })}</p>
          <ul className={styles.held}>
            {backups.map(({ name, made_at }) => (
              <li key={name}>
                {name}
                <span className={styles.under}>{inZone(made_at).format("YYYY-MM-DD HH:mm")}</span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className={styles.note}>{t("customer.erased.noBackups")}</p>
      )}
    </div>
  );
}
