import { useTranslation } from "react-i18next";
import type { ImportCheck } from "@/api/gen/ImportCheck";
import { CautionNotice } from "@/shared/notice/CautionNotice";
import styles from "./Import.module.css";
import { RowsPart } from "./RowsPart";
import { saveErrors } from "./rowsFile";

interface Props {
  id: string;
  check: ImportCheck;
  updates: boolean;
}

/** What would happen: how many rows, every wrong cell by its place, and every row whose record is there already. */
export function CheckResult({ id, check, updates }: Props) {
  const { t } = useTranslation();
  const counts = [
    { id: "ready", count: check.ready, label: t("import.ready") },
    { id: "known", count: check.known, label: updates ? t("import.knownUpdated") : t("import.known") },
    { id: "repeated", count: check.repeated, label: updates ? t("import.repeatedUpdated") : t("import.repeated") },
    { id: "wrong", count: check.wrong, label: t("import.wrong") },
  ];
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
      {check.late > 0 ? (
        <div data-testid="import-late">
          <CautionNotice title={t("import.late", { count: check.late })}>{t("import.lateUnder")}</CautionNotice>
        </div>
      ) : null}
      {check.errors.length ? (
        <RowsPart
          title={t("import.errors")}
          under={t("import.errorsUnder")}
          rows={check.errors}
          save={() => saveErrors(t, id)}
          name="import-errors"
        />
      ) : null}
      {check.repeats.length ? (
        <RowsPart
          title={t("import.repeats")}
          under={t("import.repeatsUnder")}
          rows={check.repeats}
          name="import-repeats"
        />
      ) : null}
    </>
  );
}
