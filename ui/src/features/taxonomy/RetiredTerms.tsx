import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { TaxonomyItem } from "@/api/gen/TaxonomyItem";
import { Button } from "@/shared/form/Button";
import { toast } from "@/shared/toast/toast";
import { failureWords, fieldWords } from "@/shared/words/failure";
import styles from "./Taxonomy.module.css";
import { TermNames } from "./TermNames";

interface Props {
  items: TaxonomyItem[];
}

/** Words that stand on older complaints only; each can be offered again. */
export function RetiredTerms({ items }: Props) {
  const { t, i18n } = useTranslation();
  const restore = useAct("taxonomy.restore", ["settings"]);
  if (items.length === 0) return null;
  return (
    <details className={styles.retired}>
      <summary>{t("taxonomy.retiredTerms", { count: items.length })}</summary>
      <ul className={styles.list}>
        {items.map((item) => (
          <li key={item.id} className={`${styles.line} ${styles.old}`}>
            <span className={`${styles.lead} ${styles.plain}`}>
              <TermNames zh={item.zh} en={item.en} />
            </span>
            <Button
              size="bar"
              look="text"
              data-testid="term-restore"
              onClick={() =>
                restore.mutate(
                  { body: { id: item.id } },
                  {
                    onSuccess: () =>
                      toast(t("taxonomy.restored", { name: i18n.language === "en" ? item.en : item.zh })),
                    onError: (error) => {
                      const taken = error.field("zh") ?? error.field("en");
                      const orphan = error.field("parent") && t("taxonomy.parentFirst");
                      toast(fieldWords(t, taken) ?? orphan ?? failureWords(t, error).what);
                    },
                  },
                )
              }
            >
              {t("taxonomy.restore")}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
