import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { TaxonomyItem } from "@/api/gen/TaxonomyItem";
import { toast } from "@/shared/toast/toast";
import styles from "./Taxonomy.module.css";
import { type TermDraft, TermFields } from "./TermFields";
import { useUses } from "./taxonomy";
import { usesWords } from "./usesWords";

interface Props {
  item: TaxonomyItem;
  done: () => void;
}

/** Another name for a word, shown on every complaint that has it. */
export function RenameTerm({ item, done }: Props) {
  const { t } = useTranslation();
  const rename = useAct("taxonomy.rename", ["settings"]);
  const { data } = useUses(item.id);
  const [draft, setDraft] = useState<TermDraft>({ zh: item.zh, en: item.en });
  return (
    <div className={styles.panel}>
      <TermFields
        draft={draft}
        change={setDraft}
        error={rename.error}
        busy={rename.isPending}
        cancel={done}
        note={data ? t("taxonomy.renameShows", { uses: usesWords(t, data) }) : undefined}
        save={() =>
          rename.mutate(
            { body: { id: item.id, ...draft } },
            {
              onSuccess: () => {
                toast(t("common.saved"));
                done();
              },
            },
          )
        }
      />
    </div>
  );
}
