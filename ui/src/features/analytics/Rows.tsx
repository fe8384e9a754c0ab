import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Criteria } from "@/api/gen/Criteria";
import { ListLink } from "./ListLink";
import styles from "./Rows.module.css";
import { type ChangeWords, countWords } from "./words";

export interface Row {
  id: string;
  name: ReactNode;
  /** The same in plain words, for whoever hears it. */
  label: string;
  count: number;
  criteria: Criteria;
  /** The share of this row and all before it. */
  cumulated?: number;
  change?: ChangeWords;
}

interface Props {
  label: string;
  /** What the rows are called. */
  head: string;
  rows: Row[];
  /** There is little room: changes without what was before. */
  brief?: boolean;
  testId: string;
}

const arrows = { up: "↑ ", down: "↓ ", level: "" };

/** Rows with bars: grey unless something moved, petrol where it went up, hatched where it went down. */
export function Rows({ label, head, rows, brief = false, testId }: Props) {
  const { t } = useTranslation();
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const cumulates = rows.some(({ cumulated }) => cumulated !== undefined);
  const changes = rows.some(({ change }) => change !== undefined);
  return (
    <table className={`${styles.rows} ${brief ? styles.brief : ""}`} aria-label={label} data-testid={testId}>
      <thead>
        <tr>
          <th scope="col" className={styles.name}>
            {head}
          </th>
          <td className={styles.track} />
          <th scope="col" className={styles.number}>
            {t("analytics.column.count")}
          </th>
          {cumulates ? (
            <th scope="col" className={styles.number}>
              {t("analytics.column.cumulated")}
            </th>
          ) : null}
          {changes ? (
            <th scope="col" className={styles.change}>
              {t("analytics.column.change")}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, label: said, count, criteria, cumulated, change }) => (
          <tr key={id}>
            <th scope="row" className={styles.name}>
              {name}
            </th>
            <td className={styles.track}>
              <span
                className={`${styles.bar} ${styles[change?.direction ?? "level"]}`}
                style={{ width: `${(count / most) * 100}%` }}
              />
            </td>
            <td className={styles.number}>
              <ListLink
                criteria={criteria}
                className={styles.count}
                label={t("analytics.seeThese", { name: said, count: countWords(count) })}
              >
                {countWords(count)}
              </ListLink>
            </td>
            {cumulates ? (
              <td className={styles.number}>{cumulated === undefined ? null : `${Math.round(cumulated * 100)}%`}</td>
            ) : null}
            {changes ? (
              <td
                className={`${styles.change} ${change && change.direction !== "level" ? styles.moved : ""}`}
                title={change?.words}
              >
                {change ? `${arrows[change.direction]}${brief ? change.brief : change.words}` : null}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
