import { useTranslation } from "react-i18next";
import type { SearchTerm } from "@/api/gen/SearchTerm";
import { Button } from "@/shared/form/Button";
import { EmptyState } from "@/shared/notice/EmptyState";
import styles from "./Search.module.css";
import type { QueryField } from "./useQueryOffers";

interface Props {
  terms: SearchTerm[];
  clear: () => void;
}

/** So many are counted for a word by itself. */
const COUNTED_ALONE = 100;

/** Nothing found: how the query was understood, and what each of its words would find by itself. */
export function SearchEmpty({ terms, clear }: Props) {
  const { t } = useTranslation();
  const several = terms.length > 1;
  return (
    <>
      <EmptyState
        title={t("search.none")}
        under={several ? t("search.noneSeveral") : t("search.noneUnder")}
        act={
          <Button onClick={clear} data-testid="empty-clear">
            {t("search.clear")}
          </Button>
        }
      />
      {terms.length ? (
        <ul className={styles.terms} aria-label={t("search.understood")} data-testid="search-terms">
          {terms.map(({ text, field, without, hits }) => (
            <li key={`${field} ${without} ${text}`}>
              <span className={styles.kind}>
                {without ? t("search.without") : field ? t(`search.field.${field as QueryField}`) : t("search.word")}
              </span>
              <span className={styles.term}>{text}</span>
              {several && hits !== null ? (
                <span className={styles.hits}>
                  {hits >= COUNTED_ALONE
                    ? t("search.hitsMany", { count: COUNTED_ALONE })
                    : t("search.hits", { count: hits })}
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
