import { useTranslation } from "react-i18next";
import type { SuggestedCategory } from "@/api/gen/SuggestedCategory";
import { Kbd } from "@/shared/keys/Kbd";
import { useKeys } from "@/shared/keys/useKeys";
import type { Part } from "./part";
import styles from "./Register.module.css";
import { useTaxonomy } from "./useTaxonomy";

interface Props extends Omit<Part, "wrong"> {
  suggested: SuggestedCategory[];
}

const KEYS = ["alt+8", "alt+9"];

/** Categories that the description speaks for, one key each. */
export function Suggestions({ draft, change, suggested }: Props) {
  const { t } = useTranslation();
  const { terms } = useTaxonomy();
  const isChosen = (one: SuggestedCategory) => one.category === draft.category && one.subcategory === draft.subcategory;
  const take = ({ category, subcategory }: SuggestedCategory) => change({ category, subcategory });
  useKeys(
    KEYS.flatMap((keys, index) => {
      const one = suggested[index];
      return one ? [{ keys, label: t("register.takeSuggestion", { place: index + 1 }), run: () => take(one) }] : [];
    }),
  );
  if (suggested.length === 0) return null;
  return (
    <div className={styles.offers} data-testid="suggestions">
      <span className={styles.label}>{t("register.suggested")}</span>
      {suggested.map((one) => {
        const term = terms.find(
          ({ category, subcategory }) => category === one.category && subcategory === one.subcategory,
        );
        // Each keeps its key, so that pressing twice changes nothing.
        const key = KEYS[suggested.indexOf(one)];
        if (!term) return null;
        return (
          <button
            key={one.subcategory}
            type="button"
            tabIndex={-1}
            className={styles.chip}
            aria-pressed={isChosen(one)}
            title={one.words.join(t("register.listComma"))}
            onClick={() => take(one)}
            data-testid="suggestion"
            data-option={`${one.category}.${one.subcategory}`}
          >
            {term.words.join(" \u203a ")}
            {key ? <Kbd keys={key} /> : null}
          </button>
        );
      })}
    </div>
  );
}
