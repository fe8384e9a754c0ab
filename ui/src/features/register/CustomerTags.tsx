import { HeartHandshake } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CustomerHit } from "@/api/gen/CustomerHit";
import styles from "./Who.module.css";

interface Props {
  customer: Pick<CustomerHit, "tier" | "elderly" | "disabled" | "minor">;
}

/** What one should know before speaking on: tier, and who is to be served first. */
export function CustomerTags({ customer }: Props) {
  const { t } = useTranslation();
  const flags = (["elderly", "disabled", "minor"] as const).filter((flag) => customer[flag]);
  return (
    <>
      {customer.tier === "ordinary" ? null : (
        <span className={styles.tag}>{t(`vocabulary.tier.${customer.tier}`)}</span>
      )}
      {flags.map((flag) => (
        <span key={flag} className={styles.tag}>
          <HeartHandshake size={12} aria-hidden="true" />
          {t(`register.flag.${flag}`)}
        </span>
      ))}
    </>
  );
}
