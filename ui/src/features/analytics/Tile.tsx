import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Criteria } from "@/api/gen/Criteria";
import { type Defined, Definition } from "./Definition";
import { ListLink } from "./ListLink";
import styles from "./Tile.module.css";
import type { ChangeWords } from "./words";

interface Props {
  name: Defined;
  /** The figure in words; none where there is nothing to measure. */
  value: string | null;
  unit?: string;
  /** The complaints it counts. */
  criteria: Criteria;
  /** n, interval, and whatever else stands under it. */
  under: ReactNode;
  change?: ChangeWords;
  /** Which way is good; money and mere numbers are neither. */
  good?: "up" | "down";
}

const arrows = { up: "↑ ", down: "↓ ", level: "" };

/** One figure: how much, on what ground, and whether it moved. */
export function Tile({ name, value, unit, criteria, under, change, good }: Props) {
  const { t } = useTranslation();
  const label = t(`analytics.figure.${name}`);
  const tone =
    !change || change.direction === "level"
      ? styles.noise
      : !good
        ? styles.moved
        : change.direction === good
          ? styles.better
          : styles.worse;
  return (
    <section className={styles.tile} aria-label={label} data-testid={`figure-${name}`}>
      <h2 className={styles.name}>
        {label}
        <Definition of={name} />
      </h2>
      <p className={styles.figure}>
        {value === null ? (
          <span className={styles.none}>{t("analytics.noValue")}</span>
        ) : (
          <ListLink criteria={criteria} className={styles.value} testId={`figure-${name}-link`}>
            {value}
          </ListLink>
        )}
        {value !== null && unit ? <span className={styles.unit}>{unit}</span> : null}
      </p>
      <p className={styles.under}>{under}</p>
      {change ? (
        <p className={`${styles.under} ${tone}`}>
          {arrows[change.direction]}
          {change.words}
        </p>
      ) : null}
    </section>
  );
}
