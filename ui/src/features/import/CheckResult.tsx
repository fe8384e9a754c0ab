import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiError } from "@/api/error";
import type { ImportCheck } from "@/api/gen/ImportCheck";
import { Button } from "@/shared/form/Button";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { saveErrors } from "./errorsFile";
import styles from "./Import.module.css";
import { asError } from "./useImport";
import { cellWords, columnWords } from "./words";

interface Props {
  id: string;
  check: ImportCheck;
  updates: boolean;
}

/** What would happen: how many rows, and every wrong cell by its place. */
export function CheckResult({ id, check, updates }: Props) {
  const { t } = useTranslation();
  const [saving, save] = useState<{ busy: boolean; error: ApiError | null }>({ busy: false, error: null });
  const counts = [
    { id: "ready", count: check.ready, label: t("import.ready") },
    { id: "known", count: check.known, label: updates ? t("import.updates") : t("import.known") },
    { id: "wrong", count: check.wrong, label: t("import.wrong") },
  ];

  async function download(): Promise<void> {
    save({ busy: true, error: null });
    try {
      await saveErrors(t, id);
      save({ busy: false, error: null });
    } catch (failure) {
      save({ busy: false, error: asError(failure) });
    }
  }

  return (
    <>
      <dl className={styles.counts} data-testid="import-counts">
        {counts.map(({ id, count, label }) => (
          <div key={id} className={styles[id]} data-none={count === 0 || undefined}>
            <dt>{label}</dt>
            <dd data-testid={`import-${id}`}>{count}</dd>
          </div>
        ))}
      </dl>
      {check.errors.length ? (
        <section className={styles.section}>
          <div className={styles.sectionHead}>
            <h2>{t("import.errors")}</h2>
            <Button
              size="bar"
              look="text"
              icon={<Download size={14} />}
              busy={saving.busy}
              onClick={() => void download()}
              data-testid="import-errors-save"
            >
              {t("import.errorsSave")}
            </Button>
          </div>
          <p className={styles.note}>{t("import.errorsUnder")}</p>
          {saving.error ? <ErrorNotice error={saving.error} /> : null}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key */}
          <section className={styles.errors} tabIndex={0} aria-label={t("import.errors")}>
            <table className={styles.table} data-testid="import-errors">
              <thead>
                <tr>
                  <th scope="col">{t("import.row")}</th>
                  <th scope="col">{t("import.cell")}</th>
                  <th scope="col">{t("import.what")}</th>
                  <th scope="col">{t("import.value")}</th>
                </tr>
              </thead>
              <tbody>
                {check.errors.map(({ row, column, code, value }) => (
                  <tr key={`${row}.${column}.${code}`}>
                    <td>{row}</td>
                    <td>{columnWords(t, column)}</td>
                    <td>{cellWords(t, code)}</td>
                    <td className={styles.value}>{value || t("import.nothing")}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </section>
      ) : null}
    </>
  );
}
