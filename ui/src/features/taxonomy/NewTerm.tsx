import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { TermKind } from "@/api/gen/TermKind";
import { toast } from "@/shared/toast/toast";
import styles from "./Taxonomy.module.css";
import { type TermDraft, TermFields } from "./TermFields";

interface Props {
  kind: TermKind;
  parent: string | null;
  done: () => void;
}

/** A word more at the end of its list. */
export function NewTerm({ kind, parent, done }: Props) {
  const { t, i18n } = useTranslation();
  const add = useAct("taxonomy.add", ["settings"]);
  const [draft, setDraft] = useState<TermDraft>({ zh: "", en: "" });
  return (
    <div className={styles.panel}>
      <TermFields
        draft={draft}
        change={setDraft}
        error={add.error}
        busy={add.isPending}
        cancel={done}
        save={() =>
          add.mutate(
            { body: { kind, parent, ...draft } },
            {
              onSuccess: () => {
                toast(t("taxonomy.added", { name: i18n.language === "en" ? draft.en : draft.zh }));
                done();
              },
            },
          )
        }
      />
    </div>
  );
}
