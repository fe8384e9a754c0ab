import { X } from "lucide-react";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Criteria } from "@/api/gen/Criteria";
import type { View } from "@/api/gen/View";
import { useChips } from "./chips";
import { choose, chosenIn, facets, flags, isNarrowed, tidy } from "./criteria";
import { FacetMenu } from "./FacetMenu";
import styles from "./FilterBar.module.css";
import { useFacetChoices } from "./facetWords";
import { SPANS, SpanMenu } from "./SpanMenu";

interface Props {
  view: View;
  criteria: Criteria;
  change: (criteria: Criteria) => void;
  /** Whether everything that can be asked stands open, or only what is asked. */
  open: boolean;
  bar: RefObject<HTMLElement | null>;
}

/** What a view says already is not asked again. */
const SAID: Partial<Record<View, readonly string[]>> = {
  mine: ["owners"],
  unassigned: ["owners"],
  on_hold: ["on_hold"],
};

/** What the list is narrowed to: everything that can be asked, then each question that is, to be taken away. */
export function FilterBar({ view, criteria, change, open, bar }: Props) {
  const { t } = useTranslation();
  const choices = useFacetChoices();
  const asked = (name: string) => !SAID[view]?.includes(name);

  const chips = useChips()(criteria);

  if (!open && !isNarrowed({ ...criteria, words: undefined })) return null;
  return (
    <search ref={bar} className={styles.bar} aria-label={t("worklist.filter.label")} data-testid="filter-bar">
      {open ? (
        <div className={styles.line}>
          {facets.filter(asked).map((facet) => (
            <FacetMenu
              key={facet}
              name={facet}
              label={t(`worklist.filter.${facet}`)}
              choices={choices(facet)}
              chosen={chosenIn(criteria, facet)}
              choose={(values) => change(choose(criteria, facet, values))}
            />
          ))}
          {SPANS.map((span) => (
            <SpanMenu key={span[0]} span={span} criteria={criteria} change={change} />
          ))}
          {flags.filter(asked).map((flag) => (
            <button
              key={flag}
              type="button"
              className={`${styles.facet} ${criteria[flag] ? styles.set : ""}`}
              aria-pressed={criteria[flag] === true}
              onClick={() => change(tidy({ ...criteria, [flag]: criteria[flag] ? undefined : true }))}
              data-testid={`flag-${flag}`}
            >
              {t(`worklist.filter.${flag}`)}
            </button>
          ))}
        </div>
      ) : null}
      {chips.length ? (
        <div className={styles.line}>
          {chips.map(({ key, words, away }) => (
            <span key={key} className={styles.chip} data-testid={`chip-${key}`}>
              <span className={styles.chipWords}>{words}</span>
              <button
                type="button"
                className={styles.away}
                aria-label={t("worklist.filter.away", { what: words })}
                title={t("worklist.filter.away", { what: words })}
                onClick={() => change(away)}
              >
                <X size={14} />
              </button>
            </span>
          ))}
          <button
            type="button"
            className={styles.clear}
            onClick={() => change(criteria.words ? { words: criteria.words } : {})}
            data-testid="filter-clear"
          >
            {t("worklist.filter.clear")}
          </button>
        </div>
      ) : null}
    </search>
  );
}
