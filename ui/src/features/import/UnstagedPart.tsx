import { useTranslation } from "react-i18next";
import type { ImportUnstaged } from "@/api/gen/ImportUnstaged";
import type { UnstagedRows } from "@/api/gen/UnstagedRows";
import { Field } from "@/shared/form/Field";
import { SelectInput } from "@/shared/form/SelectInput";
import styles from "./Import.module.css";

interface Props {
  unstaged: UnstagedRows;
  chosen: ImportUnstaged;
  settle: (chosen: ImportUnstaged) => void;
}

const CHOICES: ImportUnstaged[] = ["old_closed", "open", "closed"];
const DAY_MS = 86_400_000;

/** No column says where the complaints stand: whether they come in open or closed is asked. */
export function UnstagedPart({ unstaged, chosen, settle }: Props) {
  const { t } = useTranslation();
  const { longest_ms, old } = unstaged;
  const days = longest_ms === null ? null : Math.ceil(longest_ms / DAY_MS);
  return (
    <section className={styles.section} data-testid="import-unstaged">
      <h2>{t("import.unstaged")}</h2>
      <p className={styles.note}>
        {days === null ? t("import.unstagedNoDeadline") : t("import.unstagedOld", { count: old, days })}
      </p>
      <div className={styles.choices}>
        <Field label={t("import.unstagedLabel")} hint={t("import.unstagedClosing")}>
          {(aria) => (
            <SelectInput
              {...aria}
              value={chosen}
              onChange={({ target }) => settle(target.value as ImportUnstaged)}
              data-testid="import-unstaged-choice"
            >
              {CHOICES.map((choice) => (
                <option key={choice} value={choice}>
                  {t(`import.unstagedAs.${choice}`)}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
      </div>
    </section>
  );
}
