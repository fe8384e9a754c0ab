import { useTranslation } from "react-i18next";
import type { ImportColumn } from "@/api/gen/ImportColumn";
import type { ImportDelimiter } from "@/api/gen/ImportDelimiter";
import type { ImportEncoding } from "@/api/gen/ImportEncoding";
import type { ImportedBefore } from "@/api/gen/ImportedBefore";
import type { ImportLook } from "@/api/gen/ImportLook";
import { Field } from "@/shared/form/Field";
import { SelectInput } from "@/shared/form/SelectInput";
import { CautionNotice } from "@/shared/notice/CautionNotice";
import { momentWords } from "@/shared/time/moment";
import styles from "./Import.module.css";
import { type Choice, KINDS } from "./useImport";

interface Props {
  look: ImportLook;
  settle: (choice: Choice) => void;
}

const ENCODINGS: ImportEncoding[] = ["utf8", "gb18030", "utf16"];
const DELIMITERS: ImportDelimiter[] = ["comma", "semicolon", "tab"];

/** How the file is read: what it holds, its form, and what each column is taken for, beside what stands in it. */
export function LookPart({ look, settle }: Props) {
  const { t } = useTranslation();
  const { setup, headers, columns, missing, remembered, before } = look;
  const { form } = setup;
  const taken = new Set(setup.columns);

  function take(at: number, column: ImportColumn | null): void {
    const next = setup.columns.map((before, place) => (place === at ? column : before === column ? null : before));
    settle({ columns: next });
  }

  return (
    <>
      {before ? <Before before={before} /> : null}
      <section className={styles.choices}>
        <Field label={t("import.kindLabel")}>
          {(aria) => (
            <SelectInput
              {...aria}
              value={setup.kind}
              onChange={({ target }) => settle({ kind: target.value as typeof setup.kind })}
              data-testid="import-kind"
            >
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`import.kind.${kind}`)}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
        {form.form === "csv" ? (
          <>
            <Field label={t("import.encodingLabel")}>
              {(aria) => (
                <SelectInput
                  {...aria}
                  value={form.encoding}
                  onChange={({ target }) => settle({ form: { ...form, encoding: target.value as ImportEncoding } })}
                  data-testid="import-encoding"
                >
                  {ENCODINGS.map((encoding) => (
                    <option key={encoding} value={encoding}>
                      {t(`import.encoding.${encoding}`)}
                    </option>
                  ))}
                </SelectInput>
              )}
            </Field>
            <Field label={t("import.delimiterLabel")}>
              {(aria) => (
                <SelectInput
                  {...aria}
                  value={form.delimiter}
                  onChange={({ target }) => settle({ form: { ...form, delimiter: target.value as ImportDelimiter } })}
                  data-testid="import-delimiter"
                >
                  {DELIMITERS.map((delimiter) => (
                    <option key={delimiter} value={delimiter}>
                      {t(`import.delimiter.${delimiter}`)}
                    </option>
                  ))}
                </SelectInput>
              )}
            </Field>
          </>
        ) : (
          <Field label={t("import.sheetLabel")}>
            {(aria) => (
              <SelectInput
                {...aria}
                value={form.sheet}
                onChange={({ target }) => settle({ form: { form: "xlsx", sheet: target.value } })}
                data-testid="import-sheet"
              >
                {(form.sheets ?? [form.sheet]).map((sheet) => (
                  <option key={sheet} value={sheet}>
                    {sheet}
                  </option>
                ))}
              </SelectInput>
            )}
          </Field>
        )}
        <Field label={t("import.duplicatesLabel")}>
          {(aria) => (
            <SelectInput
              {...aria}
              value={setup.duplicates}
              onChange={({ target }) => settle({ duplicates: target.value as typeof setup.duplicates })}
              data-testid="import-duplicates"
            >
              <option value="skip">{t("import.duplicates.skip")}</option>
              <option value="update">{t("import.duplicates.update")}</option>
              {setup.kind === "complaints" ? <option value="add">{t("import.duplicates.add")}</option> : null}
            </SelectInput>
          )}
        </Field>
      </section>
      {missing.length ? (
        <CautionNotice title={t("import.missing")}>
          {missing
            .map((group) => group.map((column) => t(`import.column.${column}`)).join(t("import.or")))
            .join(t("common.separator"))}
        </CautionNotice>
      ) : null}
      <section className={styles.section}>
        <h2>{t("import.columns")}</h2>
        {remembered ? <p className={styles.note}>{t("import.remembered")}</p> : null}
        <div className={styles.columns}>
          <table className={styles.table} aria-label={t("import.columns")} data-testid="import-columns">
            <thead>
              <tr>
                <th scope="col">{t("import.inFile")}</th>
                <th scope="col">{t("import.samples")}</th>
                <th scope="col">{t("import.means")}</th>
              </tr>
            </thead>
            <tbody>
              {headers.map(({ header, column, samples }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a file may have the same header twice
                <tr key={at} className={column ? undefined : styles.unknown}>
                  <th scope="row">{header || t("import.noHeader")}</th>
                  <td className={styles.value}>{samples.join(" · ") || t("import.nothing")}</td>
                  <td>
                    <SelectInput
                      aria-label={t("import.meansOf", { header: header || t("import.noHeader") })}
                      value={column ?? ""}
                      onChange={({ target }) => take(at, (target.value || null) as ImportColumn | null)}
                      data-testid={`import-column-${at}`}
                    >
                      <option value="">{t("import.leftOut")}</option>
                      {columns.map((one) => (
                        <option key={one} value={one}>
                          {t(`import.column.${one}`)}
                          {taken.has(one) && one !== column ? t("import.movesHere") : ""}
                        </option>
                      ))}
                    </SelectInput>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  );
}

/** The very same file came in before: said before anything is done. */
function Before({ before }: { before: ImportedBefore }) {
  const { t, i18n } = useTranslation();
  const { name, by, at, imported, updated } = before;
  const when = momentWords(t, i18n.language, at, Date.now());
  return (
    <div role="alert" data-testid="import-same-file">
      <CautionNotice title={t("import.sameFile", { when, by, name })}>
        {t("import.sameFileUnder", { imported, updated })}
      </CautionNotice>
    </div>
  );
}
