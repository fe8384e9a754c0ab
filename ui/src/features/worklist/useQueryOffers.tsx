import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { read } from "@/api/read";
import type { ComboOption } from "@/shared/form/ComboBox";
import { useFacetChoices } from "./facetWords";
import { isBeginning, type QueryWord, quoted } from "./queryWord";
import styles from "./WordsBox.module.css";

/** The fields a query may name, in the order in which they are offered; the host knows each in both languages. */
export const fields = [
  "customer",
  "phone",
  "order",
  "number",
  "category",
  "owner",
  "tag",
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
const lists = {
  category: "categories",
  owner: "owners",
  tag: "tags",
  stage: "stages",
  severity: "severities",
} as const;
const isListed = (field: QueryField): field is keyof typeof lists => field in lists;

/** What the box offers for a word: the fields by name, the values of the field that was named, or the words that begin so. */
export function useQueryOffers(word: QueryWord, open: boolean): QueryOffer[] {
  const { t } = useTranslation();
  const choices = useFacetChoices();
  const field = fieldOf(word);
  const customers = useQuery({
    ...read("search.offer_customers", { text: word.value }, { topics: ["customers"] }),
    enabled: open && field === "customer" && word.value.trim() !== "",
  });
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

  function name(field: QueryField): string {
    return t(`search.field.${field}`);
  }

  function fieldOf({ name: asked }: QueryWord): QueryField | undefined {
    const typed = asked?.toLowerCase();
    return fields.find((one) => one === typed || name(one).toLowerCase() === typed);
  }

  if (!open) return [];
  const typed = word.value.toLowerCase();
  if (word.name === null) {
    const fits = (field: QueryField) => name(field).toLowerCase().startsWith(typed) || field.startsWith(typed);
    const named = fields.filter(fits).map((field) => ({
      id: field,
      word: `${name(field)}:`,
      draw: draw(`${name(field)}:`, t(`search.fieldHint.${field}`)),
    }));
    const onwards = { id: "onwards", word: `${word.value}* `, draw: draw(`${word.value}*`, t("search.onwards")) };
    return isBeginning(word.value) ? [...named, onwards] : named;
  }
  if (field === "customer")
    return (customers.data?.customers ?? []).map((customer) => ({
      id: customer.id,
      word: `${word.name}:${quoted(customer.word)} `,
      draw: draw(customer.name, customer.phone ?? undefined),
    }));
  if (!field) return [];
  const fitting = values(field).filter((value) => value.toLowerCase().includes(typed));
  if (fitting.length === 1 && fitting[0]?.toLowerCase() === typed) return [];
  return fitting.slice(0, MOST).map((value) => ({
    id: value,
    word: `${word.name}:${quoted(value)} `,
    draw: draw(value),
  }));
}
