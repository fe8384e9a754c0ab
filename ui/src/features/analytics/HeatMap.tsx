import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { Cell } from "@/api/gen/Cell";
import type { Heat } from "@/api/gen/Heat";
import type { Terms } from "@/features/complaint/term";
import styles from "./HeatMap.module.css";
import { ListLink } from "./ListLink";
import { countWords, ratioWords } from "./words";

interface Props {
  heat: Heat;
  terms: Terms;
}

/** At twice or half of what was to be expected the colour is full; within noise it stays a hint. */
const FULL = 1;
const HINT = 0.25;

function warmth(cell: Cell): CSSProperties {
  if (cell.ratio === null) return {};
  const warm = Math.max(-FULL, Math.min(FULL, Math.log2(Math.max(cell.ratio, 0.01)))) / FULL;
  const towards = warm > 0 ? "var(--hot)" : "var(--cold)";
  return {
    background: `color-mix(in srgb, ${towards} ${Math.round(Math.abs(warm) * (cell.real ? 100 : 100 * HINT))}%, var(--mild))`,
  };
}

/** Categories by weeks: how much more or less than the category's share of the week would be. */
export function HeatMap({ heat: { weeks, rows }, terms }: Props) {
  const { t } = useTranslation();
  return (
    <table className={styles.heat} aria-label={t("analytics.figure.heat")} data-testid="heat">
      <thead>
        <tr>
          <td className={styles.name} />
          {weeks.map(({ from, to }) => (
            <th key={from} scope="col" title={t("analytics.fromTo", { from, to })}>
              {from.slice(5)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ category, cells }) => {
          const name = terms.name("category", category) ?? t("analytics.uncategorised");
          return (
            <tr key={category ?? ""}>
              <th scope="row" className={styles.name}>
                {name}
              </th>
              {cells.map((cell, place) => {
                const week = weeks[place]?.from ?? "";
                const { ratio, real, received } = cell;
                const arrow = !real || ratio === null ? "" : ratio > 1 ? " ↑" : " ↓";
                const said = t("analytics.cell", { name, week, count: countWords(received.count) });
                return (
                  <td key={week}>
                    <ListLink
                      criteria={received.criteria}
                      className={`${styles.cell} ${real ? styles.real : ""}`}
                      label={ratio === null ? said : `${said} ${ratioWords(ratio)}${arrow}`}
                    >
                      <span className={styles.value} style={warmth(cell)} title={said}>
                        {ratio === null ? t("analytics.noValue") : `${ratioWords(ratio)}${arrow}`}
                      </span>
                    </ListLink>
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
