import { CircleAlert, Info } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ApiError, FieldError } from "@/api/error";
import type { SearchHint } from "@/api/gen/SearchHint";
import { Button } from "@/shared/form/Button";
import { fieldWords } from "@/shared/words/failure";
import styles from "./Search.module.css";
import { fields, type QueryField } from "./useQueryOffers";

interface Props {
  error: ApiError | null;
  hints: SearchHint[];
  /** How much of the book can be searched by now, in hundredths. */
  filled: number | null;
  /** Searches for this instead. */
  search: (words: string) => void;
}

const isField = (name: unknown): name is QueryField => fields.some((field) => field === name);

/** What is wrong with a query, what should be known about it, and what cannot be found yet. */
export function SearchNotice({ error, hints, filled, search }: Props) {
  const { t } = useTranslation();
  const wrong = wordsErrors(error);

  function words({ code, params, field }: FieldError): string {
    const name = isField(params.prefix) ? t(`search.field.${params.prefix}`) : String(params.prefix ?? "");
    const value = String(params.value ?? "");
    switch (code) {
      case "unknown_prefix":
        return t("search.wrong.unknown_prefix", { name });
      case "empty_value":
        return t("search.wrong.empty_value", { name });
      case "not_excludable":
        return t("search.wrong.not_excludable", { name });
      case "unknown_value":
        return t("search.wrong.unknown_value", { name, value });
      case "not_a_date":
        return t("search.wrong.not_a_date", { name, value });
      case "too_many_words":
        return t("search.wrong.too_many_words", { most: String(params.most) });
      case "check_digit":
        return t("search.checkDigit", { typed: value, expected: String(params.expected) });
      default:
        return fieldWords(t, { code, params, field }) ?? "";
    }
  }

  const meant = [
    ...wrong.flatMap(({ code, params }) => (code === "check_digit" ? [String(params.number)] : [])),
    ...hints.map(({ number }) => number),
  ];
  if (!wrong.length && !hints.length && filled === null) return null;
  return (
    <div className={styles.notices} role="status" data-testid="search-notice">
      {wrong.map((one) => (
        <p key={`${one.code} ${String(one.params.value ?? one.params.prefix)}`} className={styles.wrong}>
          <CircleAlert size={14} aria-hidden="true" />
          {words(one)}
        </p>
      ))}
      {hints.map(({ typed, expected }) => (
        <p key={typed}>
          <Info size={14} aria-hidden="true" />
          {t("search.checkDigit", { typed, expected: String(expected) })}
        </p>
      ))}
      {meant.map((number) => (
        <Button key={number} size="bar" onClick={() => search(number)} data-testid="search-meant">
          {t("search.meant", { number })}
        </Button>
      ))}
      {filled === null ? null : (
        <p>
          <Info size={14} aria-hidden="true" />
          {t("search.filling", { filled: String(filled) })}
        </p>
      )}
    </div>
  );
}

/** What the host found wrong with the words. */
export function wordsErrors(error: ApiError | null): FieldError[] {
  return error?.fields.filter(({ field }) => field === "criteria.words") ?? [];
}
