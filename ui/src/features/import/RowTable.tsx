import { useTranslation } from "react-i18next";
import type { LeftOut } from "@/api/gen/LeftOut";
import styles from "./Import.module.css";
import { columnWords, leftOutWords } from "./words";

interface Props {
  label: string;
  rows: LeftOut[];
  /** Whether what stands in the cells is shown: it is not kept behind an import. */
  values?: boolean;
  "data-testid": string;
}

/** Rows of a file with what is to be said of them. */
export function RowTable({ label, rows, values = true, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key
    <section className={styles.errors} tabIndex={0} aria-label={label}>
      <table className={styles.table} {...rest}>
        <thead>
          <tr>
            <th scope="col">{t("import.row")}</th>
            <th scope="col">{t("import.cell")}</th>
            <th scope="col">{t("import.what")}</th>
            {values ? <th scope="col">{t("import.value")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((left) => (
            <tr key={`${left.row}.${left.column}.${left.code}`}>
              <td>{left.row}</td>
              <td>{columnWords(t, left.column)}</td>
              <td>{leftOutWords(t, left)}</td>
              {values ? <td className={styles.value}>{left.value || t("import.nothing")}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
