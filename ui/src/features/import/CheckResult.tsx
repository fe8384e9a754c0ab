import i18next from "i18next";
import { useTranslation } from "react-i18next";
import type { ImportCheck } from "@/api/gen/ImportCheck";
import { fieldWords, refusalWords } from "@/shared/words/failure";
import { isColumn } from "./columns";
import styles from "./Import.module.css";

interface Props {
  check: ImportCheck;
}

/** What would happen: how many rows, which columns, and every wrong cell by its place. */
export function CheckResult({ check }: Props) {
  const { t } = useTranslation();
  const counts = [
    { id: "ready", count: check.ready, label: t("import.ready") },
    { id: "known", count: check.known, label: t("import.known") },
    { id: "wrong", count: check.wrong, label: t("import.wrong") },
  ];

  function cellWords(code: string): string | undefined {
    if (code === "not_a_time") return t("import.notATime");
    if (code === "not_an_amount") return t("import.notAnAmount");
    if (i18next.exists(`refusal.${code}`)) return refusalWords(t, code);
    return fieldWords(t, { field: "", code, params: {} });
  }

  const fieldName = (field: string) => (isColumn(field) ? t(`import.column.${field}`) : field);
  return (
    <>
      <dl className={styles.counts} data-testid="import-counts">
        {counts.map(({ id, count, label }) => (
          <div key={id} className={styles[id]}>
            <dt>{label}</dt>
            <dd data-testid={`import-${id}`}>{count}</dd>
          </div>
        ))}
      </dl>
      <section className={styles.section}>
        <h2>{t("import.columns")}</h2>
        <ul className={styles.columns} data-testid="import-columns">
          {check.headers.map(({ header, field }, index) => {
            const meaning = field ? fieldName(field) : t("import.leftOut");
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a file may have the same header twice
              <li key={index} className={field ? undefined : styles.unknown}>
                <b>{header || t("import.noHeader")}</b>
                {meaning === header.trim() ? null : <span>{meaning}</span>}
              </li>
            );
          })}
        </ul>
      </section>
      {check.errors.length ? (
        <section className={styles.section}>
          <h2>{t("import.errors")}</h2>
          <p className={styles.note}>{t("import.errorsUnder")}</p>
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
                    <td>{fieldName(column)}</td>
                    <td>{cellWords(code)}</td>
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
