import { useTranslation } from "react-i18next";
import type { ImportColumn } from "@/api/gen/ImportColumn";
import type { ImportMeaning } from "@/api/gen/ImportMeaning";
import type { UnknownWord } from "@/api/gen/UnknownWord";
import { SelectInput } from "@/shared/form/SelectInput";
import styles from "./Import.module.css";
import { useMeanings } from "./meanings";

interface Props {
  unknown: UnknownWord[];
  words: ImportMeaning[];
  settle: (words: ImportMeaning[]) => void;
}

const LEFT_OUT = "\u0000";

/** Words of the file that nobody knows, each to be told what it means here; told once, it is remembered. */
export function WordsPart({ unknown, words, settle }: Props) {
  const { t } = useTranslation();
  const meanings = useMeanings();
  if (unknown.length + words.length === 0) return null;
  const told = words.map((word) => ({ ...word, rows: null }));
  const lines = [...unknown.map((word) => ({ ...word, means: undefined })), ...told];

  function mean(column: ImportColumn, word: string, chosen: string): void {
    const others = words.filter((one) => one.column !== column || one.word !== word);
    const means = chosen === LEFT_OUT ? null : chosen;
    settle(chosen === "" ? others : [...others, { column, word, means }]);
  }

  return (
    <section className={styles.section}>
      <h2>{t("import.words")}</h2>
      <p className={styles.note}>{t("import.wordsUnder")}</p>
      <table className={styles.table} data-testid="import-words">
        <thead>
          <tr>
            <th scope="col">{t("import.cell")}</th>
            <th scope="col">{t("import.word")}</th>
            <th scope="col">{t("import.inRows")}</th>
            <th scope="col">{t("import.means")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ column, word, rows, means }) => (
            <tr key={`${column}.${word}`}>
              <td>{t(`import.column.${column}`)}</td>
              <td className={styles.value}>{word}</td>
              <td>{rows}</td>
              <td>
                <SelectInput
                  aria-label={t("import.meansOf", { header: word })}
                  value={means === undefined ? "" : (means ?? LEFT_OUT)}
                  onChange={({ target }) => mean(column, word, target.value)}
                  data-testid={`import-word-${column}`}
                >
                  <option value="">{t("import.notTold")}</option>
                  <option value={LEFT_OUT}>{t("import.wordLeftOut")}</option>
                  {meanings(column).map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </SelectInput>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
