import { Megaphone } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useTerms } from "@/features/complaint/term";
import { dateWords } from "@/shared/time/moment";
import styles from "./Incident.module.css";
import { useIncidents } from "./incident";

/** 统一口径: what everybody says to customers while something is wrong for many of them. */
export function WordingCard() {
  const { t } = useTranslation();
  const terms = useTerms();
  const { data } = useIncidents();
  const holding = (data?.incidents ?? []).filter(({ wording_holds }) => wording_holds);
  if (holding.length === 0) return null;
  return (
    <section className={styles.wordings} aria-label={t("incident.wording")} data-testid="wordings">
      <p className={styles.wordingsHead}>
        <Megaphone size={14} aria-hidden="true" />
        {t("incident.wording")}
      </p>
      {holding.map(({ id, title, category, wording, wording_until }) => (
        <div key={id}>
          <p className={styles.name}>{title}</p>
          <p className={styles.said}>{wording}</p>
          <p className={styles.note}>
            {[
              terms.name("category", category),
              wording_until === null ? null : t("incident.holdsUntil", { day: dateWords(wording_until) }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
      ))}
    </section>
  );
}
