import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { TaxonomyItem } from "@/api/gen/TaxonomyItem";
import { Button } from "@/shared/form/Button";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { toast } from "@/shared/toast/toast";
import { failureWords, fieldWords } from "@/shared/words/failure";
import styles from "./Taxonomy.module.css";
import { useUses } from "./taxonomy";
import { usesWords } from "./usesWords";

interface Props {
  item: TaxonomyItem;
  done: () => void;
}

/** What retiring a word would touch, and then it; taken back by the toast. */
export function RetireTerm({ item, done }: Props) {
  const { t, i18n } = useTranslation();
  const { data } = useUses(item.id);
  const retire = useAct("taxonomy.retire", ["settings"]);
  const restore = useAct("taxonomy.restore", ["settings"]);
  const name = i18n.language === "en" ? item.en : item.zh;
  const wrong = fieldWords(t, retire.error?.field("id"));
  return (
    <fieldset className={styles.panel} aria-label={t("taxonomy.retireName", { name })}>
      {wrong ? <p className={styles.error}>{wrong}</p> : retire.error ? <ErrorNotice error={retire.error} /> : null}
      <p>
        {data ? t("taxonomy.usedBy", { uses: usesWords(t, data) }) : null}
        {t("taxonomy.retireMeans")}
        {item.kind === "category" && item.parent === null ? t("taxonomy.retireBelow") : null}
      </p>
      <div className={styles.acts}>
        <Button
          look="danger"
          busy={retire.isPending}
          data-testid="term-retire-now"
          onClick={() =>
            retire.mutate(
              { body: { id: item.id } },
              {
                onSuccess: () => {
                  done();
                  toast(t("taxonomy.retired", { name }), () =>
                    restore.mutate(
                      { body: { id: item.id } },
                      { onError: (error) => toast(failureWords(t, error).what) },
                    ),
                  );
                },
              },
            )
          }
        >
          {t("taxonomy.retire")}
        </Button>
        <Button look="text" onClick={done}>
          {t("common.cancel")}
        </Button>
      </div>
    </fieldset>
  );
}
