import { useTranslation } from "react-i18next";
import type { Criteria } from "@/api/gen/Criteria";
import { choose, chosenIn, type Facet, facets, flags, tidy } from "./criteria";
import { useFacetChoices } from "./facetWords";
import { useOtherCriteria } from "./otherCriteria";

export interface Chip {
  key: string;
  words: string;
  /** What is asked without it. */
  away: Criteria;
}

/** Each question that a list is narrowed by, in words; what is searched for is none of them. */
export function useChips(): (criteria: Criteria) => Chip[] {
  const { t } = useTranslation();
  const choices = useFacetChoices();
  const others = useOtherCriteria();
  return (criteria) => {
    const valuesOf = (facet: Facet) => {
      const names = new Map(choices(facet).map(({ value, label }) => [value, label]));
      return chosenIn(criteria, facet)
        .map((value) => names.get(value) ?? value)
        .join(t("common.separator"));
    };
    return [
      ...facets
        .filter((facet) => chosenIn(criteria, facet).length)
        .map((facet) => ({
          key: facet,
          words: t("worklist.filter.chip", { name: t(`worklist.filter.${facet}`), values: valuesOf(facet) }),
          away: choose(criteria, facet, []),
        })),
      ...flags
        .filter((flag) => criteria[flag] !== undefined)
        .map((flag) => ({
          key: flag,
          words: criteria[flag]
            ? t(`worklist.filter.${flag}`)
            : t("worklist.filter.not", { what: t(`worklist.filter.${flag}`) }),
          away: tidy({ ...criteria, [flag]: undefined }),
        })),
      ...others(criteria),
    ];
  };
}
