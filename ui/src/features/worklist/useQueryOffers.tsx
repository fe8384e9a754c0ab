import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ComboOption } from "@/shared/form/ComboBox";
import { useFacetChoices } from "./facetWords";
import { type QueryWord, quoted } from "./queryWord";
import styles from "./WordsBox.module.css";

/** The fields a query may name, in the order in which they are offered; the host knows each in both languages. */
export const fields = [
  "customer",
  "phone",
  "order",
  "number",
  "category",
  "owner",
  "stage",
  "severity",
  "after",
  "before",
] as const;
export type QueryField = (typeof fields)[number];

/** What is put in for a word. */
export interface QueryOffer extends ComboOption {
  word: string;
}

const MOST = 12;
const days = ["today", "yesterday", "week", "month"] as const;
const lists = { category: "categories", owner: "owners", stage: "stages", severity: "severities" } as const;
const isListed = (field: QueryField): field is keyof typeof lists => field in lists;

/** What the box offers for a word: the fields by name, or the values of the field that was named. */
export function useQueryOffers(): (word: QueryWord) => QueryOffer[] {
  const { t } = useTranslation();
  const choices = useFacetChoices();
  const draw = (label: string, aside?: string): ReactNode => (
    <>
      <span className={styles.offer}>{label}</span>
      {aside ? <span className={styles.aside}>{aside}</span> : null}
    </>
  );

  function values(field: QueryField): string[] {
    if (field === "after" || field === "before") return days.map((day) => t(`search.day.${day}`));
    if (!isListed(field)) return [];
    const known = choices(lists[field]).map(({ label }) => label);
    return field === "owner" ? [t("search.me"), ...known] : known;
  }

  return (word) => {
    const name = (field: QueryField) => t(`search.field.${field}`);
    if (word.name === null) {
      const typed = word.value.toLowerCase();
      const fits = (field: QueryField) => name(field).toLowerCase().startsWith(typed) || field.startsWith(typed);
      return fields.filter(fits).map((field) => ({
        id: field,
        word: `${name(field)}:`,
        draw: draw(`${name(field)}:`, t(`search.fieldHint.${field}`)),
      }));
    }
    const asked = word.name.toLowerCase();
    const field = fields.find((one) => one === asked || name(one).toLowerCase() === asked);
    if (!field) return [];
    const typed = word.value.toLowerCase();
    const fitting = values(field).filter((value) => value.toLowerCase().includes(typed));
    if (fitting.length === 1 && fitting[0]?.toLowerCase() === typed) return [];
    return fitting.slice(0, MOST).map((value) => ({
      id: value,
      word: `${word.name}:${quoted(value)} `,
      draw: draw(value),
    }));
  };
}
