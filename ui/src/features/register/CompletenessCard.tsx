import { CircleCheck, CircleDashed } from "lucide-react";
import { useTranslation } from "react-i18next";
import styles from "./Aside.module.css";
import { completeness, POINTS } from "./completeness";
import type { Draft } from "./draft";

interface Props {
  draft: Draft;
}

const NEXT = 3;

/** How much is told, and what to ask in passing; it never stands in the way. */
export function CompletenessCard({ draft }: Props) {
  const { t } = useTranslation();
  const { told, missing } = completeness(draft);
  const of = t("register.completenessOf", { told: told.length, all: POINTS.length });
  return (
    <section className={styles.asideCard} aria-label={t("register.completeness")} data-testid="completeness">
      <div className={styles.asideHead}>
        <h2>{t("register.completeness")}</h2>
        <b>{of}</b>
      </div>
      <div className={styles.meter} role="img" aria-label={of}>
        {POINTS.map((point, index) => (
          <span key={point} className={index < told.length ? styles.filled : undefined} />
        ))}
      </div>
      {missing.length ? (
        <>
          <p>{t("register.askNext")}</p>
          <ul className={styles.asks}>
            {missing.slice(0, NEXT).map((point) => (
              <li key={point}>
                <CircleDashed size={16} aria-hidden="true" />
                {t(`register.ask.${point}`)}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className={styles.complete}>
          <CircleCheck size={16} aria-hidden="true" />
          {t("register.complete")}
        </p>
      )}
    </section>
  );
}
