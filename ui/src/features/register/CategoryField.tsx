import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ComboBox } from "@/shared/form/ComboBox";
import { Field } from "@/shared/form/Field";
import { Kbd } from "@/shared/keys/Kbd";
import { type Part, wrongWith } from "./part";
import styles from "./Register.module.css";
import { matching, type Term } from "./term";
import { useTaxonomy } from "./useTaxonomy";

const idOf = ({ category, subcategory }: Pick<Term, "category" | "subcategory">) => `${category}.${subcategory}`;
const wordsOf = ({ words }: Term) => words.join(" \u203a ");

/** Category and subcategory in one field, by Chinese, English or first letters. */
export function CategoryField({ draft, change, wrong }: Part) {
  const { t } = useTranslation();
  const { terms } = useTaxonomy();
  const [typed, type] = useState<string | null>(null);
  const chosen = terms.find((term) => idOf(term) === idOf(draft));
  const fitting = matching(terms, typed ?? "");

  function choose(id: string) {
    const term = terms.find((one) => idOf(one) === id);
    type(null);
    if (term) change({ category: term.category, subcategory: term.subcategory });
  }

  return (
    <Field
      label={t("register.category")}
      aside={<Kbd keys="alt+2" />}
      error={wrongWith(t, wrong, "category", "subcategory", "solved.category", "solved.subcategory")}
    >
      {(aria) => (
        <div className={styles.adorned}>
          <ComboBox
            {...aria}
            data-jump="2"
            value={typed ?? (chosen ? wordsOf(chosen) : "")}
            typed={(text) => {
              type(text);
              if (text.trim() === "") change({ category: "", subcategory: "" });
            }}
            options={fitting.map((term) => ({
              id: idOf(term),
              draw: (
                <span className={term.subcategory ? styles.below : undefined}>
                  {term.subcategory ? <span className={styles.above}>{`${term.words[0]} \u203a `}</span> : null}
                  {term.words.at(-1)}
                </span>
              ),
            }))}
            choose={choose}
            offersAll
            goesOn
            tabChooses={typed !== null}
            onFocus={(event) => event.target.select()}
            onBlur={() => type(null)}
            listLabel={t("register.category")}
            placeholder={t("register.categoryExample")}
            data-testid="category"
          />
          <ChevronDown size={16} className={styles.chevron} aria-hidden="true" />
        </div>
      )}
    </Field>
  );
}
