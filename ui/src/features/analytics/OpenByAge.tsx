import { useTranslation } from "react-i18next";
import type { Figures } from "@/api/gen/Figures";
import { Definition } from "./Definition";
import type { Against } from "./figures";
import { ListLink } from "./ListLink";
import styles from "./OpenByAge.module.css";
import part from "./Part.module.css";
import { type Row, Rows } from "./Rows";
import { countChange, countWords, tookWords } from "./words";

interface Props {
  open: Figures["open"];
  against: Against;
}

/** What was open at the end of the period, and for how long. */
export function OpenByAge({ open: { value, before, change }, against }: Props) {
  const { t } = useTranslation();
  const { count, ages, bounds, median_ms, p90_ms } = value;
  const told = countChange(t, { against, change, before: before && countWords(before.count.count) });
  const rows: Row[] = ages.map((age, place) => {
    const [from, to] = [bounds[place - 1], bounds[place]];
    const name =
      from === undefined
        ? t("analytics.under", { to: tookWords(t, to ?? 0) })
        : to === undefined
          ? t("analytics.over", { from: tookWords(t, from) })
          : t("analytics.between", { from: tookWords(t, from), to: tookWords(t, to) });
    return { id: String(place), name, label: name, ...age };
  });
  return (
    <section className={part.part} aria-label={t("analytics.figure.open")} data-testid="open-by-age">
      <div className={part.head}>
        <h2>{t("analytics.figure.open")}</h2>
        <Definition of="open" />
      </div>
      <p className={styles.sum}>
        <ListLink criteria={count.criteria} className={styles.count} testId="figure-open-link">
          {countWords(count.count)}
        </ListLink>
        <span>
          {median_ms === null || p90_ms === null
            ? null
            : t("analytics.ages", { median: tookWords(t, median_ms), p90: tookWords(t, p90_ms) })}
        </span>
        <span className={told.direction === "level" ? part.none : undefined}>
          {told.direction === "level" ? null : told.direction === "up" ? "↑ " : "↓ "}
          {told.words}
        </span>
      </p>
      <Rows label={t("analytics.figure.open")} head={t("analytics.column.age")} rows={rows} testId="ages" />
    </section>
  );
}
