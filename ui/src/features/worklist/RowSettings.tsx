import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Arrangement } from "@/api/gen/Arrangement";
import type { LineField } from "@/api/gen/LineField";
import type { SavedView } from "@/api/gen/SavedView";
import { Button } from "@/shared/form/Button";
import { Checkbox } from "@/shared/form/Checkbox";
import { ChoiceBar } from "@/shared/form/ChoiceBar";
import { Dialog } from "@/shared/layout/Dialog";
import { lineFields, movedField, useArrangement, withField } from "./arrangement";
import styles from "./RowSettings.module.css";
import { useViewActs } from "./savedViews";

interface Props {
  /** The saved view one is in: it may have rows of its own. */
  saved: SavedView | undefined;
  close: () => void;
}

/** What the rows of every list show, in which order, and how much room they take. */
export function RowSettings({ saved, close }: Props) {
  const { t } = useTranslation();
  const { arrangement, keep } = useArrangement();
  const acts = useViewActs();
  const mine = saved?.changeable ? saved : undefined;
  const own = mine?.asked.fields;
  const { density } = arrangement;
  const fields = own ?? arrangement.fields;
  const rest = lineFields.filter((field) => !fields.includes(field));
  const forView = (next: LineField[] | undefined) => {
    if (!mine) return;
    const { fields: _, ...asked } = mine.asked;
    void acts.change(mine, { asked: next ? { ...asked, fields: next } : asked });
  };
  const show = (next: LineField[]) => (own ? forView(next) : void keep({ ...arrangement, fields: next }));
  return (
    <Dialog title={t("worklist.rows.title")} close={close} data-testid="rows-form">
      <p className={styles.under}>{t("worklist.rows.under")}</p>
      <ChoiceBar
        label={t("worklist.rows.density")}
        value={density}
        choices={(["comfortable", "compact"] as const).map((value) => ({
          value,
          label: t(`worklist.rows.${value}`),
        }))}
        change={(next) => void keep({ ...arrangement, density: next as Arrangement["density"] })}
        data-testid="density"
      />
      {mine ? (
        <Checkbox
          checked={own !== undefined}
          onChange={(event) => forView(event.target.checked ? fields : undefined)}
          data-testid="rows-own"
        >
          {t("worklist.rows.own", { name: mine.name })}
        </Checkbox>
      ) : null}
      <ol className={styles.fields}>
        {[...fields, ...rest].map((field) => {
          const at = fields.indexOf(field);
          const words = t(`worklist.rows.field.${field}`);
          return (
            <li key={field} className={styles.field} data-testid={`field-${field}`}>
              <Checkbox checked={at >= 0} onChange={(event) => show(withField(fields, field, event.target.checked))}>
                {words}
              </Checkbox>
              {at < 0 ? null : (
                <span className={styles.moves}>
                  <Button
                    look="text"
                    size="bar"
                    icon={<ArrowUp size={14} />}
                    disabled={at === 0}
                    aria-label={t("worklist.rows.up", { field: words })}
                    title={t("worklist.rows.up", { field: words })}
                    onClick={() => show(movedField(fields, field, -1))}
                  />
                  <Button
                    look="text"
                    size="bar"
                    icon={<ArrowDown size={14} />}
                    disabled={at === fields.length - 1}
                    aria-label={t("worklist.rows.down", { field: words })}
                    title={t("worklist.rows.down", { field: words })}
                    onClick={() => show(movedField(fields, field, 1))}
                  />
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </Dialog>
  );
}
