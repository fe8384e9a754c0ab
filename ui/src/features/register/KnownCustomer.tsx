import { useTranslation } from "react-i18next";
import type { CustomerHit } from "@/api/gen/CustomerHit";
import { Avatar } from "@/shared/brand/Avatar";
import { Button } from "@/shared/form/Button";
import { CustomerTags } from "./CustomerTags";
import styles from "./Who.module.css";

interface Props {
  hit: CustomerHit;
  change: () => void;
}

/** The caller, as the centre knows them. */
export function KnownCustomer({ hit, change }: Props) {
  const { t } = useTranslation();
  return (
    <div className={`${styles.card} ${styles.known}`} data-testid="who-known">
      <Avatar name={hit.name} size={32} />
      <div className={styles.knownWords}>
        <p className={styles.knownName}>
          <b>{hit.name}</b>
          <CustomerTags customer={hit} />
        </p>
        <p className={styles.knownPhone}>{hit.phone ?? t("register.noPhone")}</p>
      </div>
      <Button look="text" onClick={change} data-testid="who-change">
        {t("register.changeWho")}
      </Button>
    </div>
  );
}
