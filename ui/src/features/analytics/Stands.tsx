import { Minus, TrendingDown, TrendingUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Figures } from "@/api/gen/Figures";
import { categoryWords, type Terms } from "@/features/complaint/term";
import type { Against } from "./figures";
import { ListLink } from "./ListLink";
import styles from "./Part.module.css";
import { countChange, countWords } from "./words";

interface Props {
  figures: Figures;
  against: Against;
  terms: Terms;
}

const MOST = 4;

/** Only what moved beyond noise, and what to look at. */
export function Stands({ figures: { kinds, comparison, received }, against, terms }: Props) {
  const { t } = useTranslation();
  const moved = kinds.filter(({ received }) => received.change?.real);
  const still = kinds.length - moved.length;
  const more = moved.length > MOST ? t("analytics.moreMoved", { count: moved.length - MOST }) : null;
  const inSum = received.change?.real
    ? countChange(t, {
        against,
        change: received.change,
        before: received.before ? countWords(received.before.count) : null,
      })
    : null;
  const Icon = { up: TrendingUp, down: TrendingDown, level: Minus };
  return (
    <section className={styles.part} aria-label={t("analytics.lookHere")} data-testid="stands">
      <div className={styles.head}>
        <h2>{t("analytics.lookHere")}</h2>
        <span className={styles.note}>{t("analytics.lookHereUnder")}</span>
      </div>
      <ul className={styles.stands}>
        {inSum ? (
          <li className={styles.stand} data-testid="stand-sum">
            <span className={styles.icon}>
              {inSum.direction === "down" ? (
                <TrendingDown size={16} aria-hidden="true" />
              ) : (
                <TrendingUp size={16} aria-hidden="true" />
              )}
            </span>
            <span className={styles.what}>{t("analytics.inSum")}</span>
            <ListLink criteria={received.value.criteria}>
              {t("analytics.see", { count: received.value.count })}
            </ListLink>
            <span className={styles.why}>{inSum.words}</span>
          </li>
        ) : null}
        {moved.slice(0, MOST).map(({ category, subcategory, received: { value, before, change } }) => {
          const name = categoryWords(terms, category, subcategory) ?? t("analytics.uncategorised");
          const told = countChange(t, { against, change, before: before ? countWords(before.count) : null });
          const Arrow = Icon[told.direction];
          return (
            <li key={`${category}.${subcategory}`} className={styles.stand}>
              <span className={styles.icon}>
                <Arrow size={16} aria-hidden="true" />
              </span>
              <span className={styles.what}>{name}</span>
              <ListLink criteria={value.criteria}>{t("analytics.see", { count: value.count })}</ListLink>
              <span className={styles.why}>{told.words}</span>
            </li>
          );
        })}
      </ul>
      {more ? <p className={styles.none}>{more}</p> : null}
      <p className={styles.none}>
        {comparison === null
          ? t("analytics.notCompared")
          : moved.length
            ? t("analytics.othersStill", { count: still })
            : t("analytics.allStill")}
      </p>
    </section>
  );
}
