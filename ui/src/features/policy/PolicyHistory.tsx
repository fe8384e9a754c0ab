import { useTranslation } from "react-i18next";
import type { Policy } from "@/api/gen/Policy";
import type { PolicyView } from "@/api/gen/PolicyView";
import { Button } from "@/shared/form/Button";
import { momentWords } from "@/shared/time/moment";
import styles from "./Policy.module.css";

interface Props {
  view: PolicyView;
  takeUp: (policy: Policy) => void;
}

/** Every revision there was, each of which can be taken up again; and what is shipped. */
export function PolicyHistory({ view, takeUp }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <ul className={styles.history} aria-label={t("policy.history")}>
      {view.history.map(({ revision, by, at, policy }) => (
        <li key={revision} className={styles.past}>
          <span className={styles.grow}>
            {t("policy.revisionBy", {
              revision,
              name: by.name,
              at: momentWords(t, i18n.language, at, Date.now()),
            })}
          </span>
          {revision === view.revision ? (
            <span className={styles.note}>{t("policy.isInForce")}</span>
          ) : (
            <Button size="bar" look="text" onClick={() => takeUp(policy)} data-testid={`take-up-${revision}`}>
              {t("policy.takeUp")}
            </Button>
          )}
        </li>
      ))}
      <li className={styles.past}>
        <span className={styles.grow}>{t("policy.asShipped")}</span>
        {view.revision === 0 ? (
          <span className={styles.note}>{t("policy.isInForce")}</span>
        ) : (
          <Button size="bar" look="text" onClick={() => takeUp(view.shipped)} data-testid="take-up-shipped">
            {t("policy.takeUp")}
          </Button>
        )}
      </li>
    </ul>
  );
}
