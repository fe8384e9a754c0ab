import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CustomerHit } from "@/api/gen/CustomerHit";
import { CallerCard } from "@/features/customer/CallerCard";
import { useCard } from "@/features/customer/customer";
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
  const { data: card } = useCard(hit.id);
  const facts = [hit.phone ?? t("register.noPhone"), hit.open ? t("register.openCount", { count: hit.open }) : ""];
  return (
    <div className={styles.card} data-testid="who-known">
      <div className={styles.known}>
        <Avatar name={hit.name} size={32} />
        <div className={styles.knownWords}>
          <p className={styles.knownName}>
            <b>{hit.name}</b>
            <CustomerTags customer={hit} />
          </p>
          <p className={styles.knownPhone}>{facts.filter(Boolean).join(" · ")}</p>
        </div>
        <Link to="/customers/$id" params={{ id: hit.id }} className={styles.page} data-testid="who-page">
          {t("register.customerPage")}
        </Link>
        <Button look="text" onClick={change} data-testid="who-change">
          {t("register.changeWho")}
        </Button>
      </div>
      {card ? <CallerCard card={card} /> : null}
    </div>
  );
}
