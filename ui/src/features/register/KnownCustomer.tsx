import { useTranslation } from "react-i18next";
import type { CustomerHit } from "@/api/gen/CustomerHit";
import { Avatar } from "@/shared/brand/Avatar";
import { Button } from "@/shared/form/Button";
import { momentWords } from "@/shared/time/moment";
import { CustomerTags } from "./CustomerTags";
import styles from "./Who.module.css";

interface Props {
  hit: CustomerHit;
  change: () => void;
}

/** The caller, as the centre knows them. */
export function KnownCustomer({ hit, change }: Props) {
  const { t, i18n } = useTranslation();
  const now = Date.now();
  const facts = [
    hit.phone ?? t("register.noPhone"),
    hit.open ? t("register.openCount", { count: hit.open }) : "",
    hit.last_contact ? t("register.lastContact", { when: momentWords(t, i18n.language, hit.last_contact, now) }) : "",
  ];
  return (
    <div className={`${styles.card} ${styles.known}`} data-testid="who-known">
      <Avatar name={hit.name} size={32} />
      <div className={styles.knownWords}>
        <p className={styles.knownName}>
          <b>{hit.name}</b>
          <CustomerTags customer={hit} />
        </p>
        <p className={styles.knownPhone}>{facts.filter(Boolean).join(" · ")}</p>
      </div>
      <Button look="text" onClick={change} data-testid="who-change">
        {t("register.changeWho")}
      </Button>
    </div>
  );
}
