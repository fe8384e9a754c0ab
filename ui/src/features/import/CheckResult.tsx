import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ImportCheck } from "@/api/gen/ImportCheck";
import { Button } from "@/shared/form/Button";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import styles from "./Import.module.css";
import { RowTable } from "./RowTable";
import { saveErrors } from "./rowsFile";
import { useSaving } from "./useSaving";

interface Props {
  id: string;
  check: ImportCheck;
  updates: boolean;
}

/** What would happen: how many rows, every wrong cell by its place, and every row whose record is there already. */
export function CheckResult({ id, check, updates }: Props) {
  const { t } = useTranslation();
  const saving = useSaving(() => saveErrors(t, id));
  const counts = [
    { id: "ready", count: check.ready, label: t("import.ready") },
    { id: "known", count: check.known, label: updates ? t("import.updates") : t("import.known") },
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
      {check.errors.length ? (
        <section className={styles.section}>
          <div className={styles.sectionHead}>
            <h2>{t("import.errors")}</h2>
            <Button
              size="bar"
              look="text"
              icon={<Download size={14} />}
              busy={saving.busy}
              onClick={saving.run}
              data-testid="import-errors-save"
            >
              {t("import.errorsSave")}
            </Button>
          </div>
          <p className={styles.note}>{t("import.errorsUnder")}</p>
          {saving.error ? <ErrorNotice error={saving.error} /> : null}
          <RowTable label={t("import.errors")} rows={check.errors} data-testid="import-errors" />
        </section>
      ) : null}
      {check.repeats.length ? (
        <section className={styles.section}>
          <h2>{t("import.repeats")}</h2>
          <p className={styles.note}>{t("import.repeatsUnder")}</p>
          <RowTable label={t("import.repeats")} rows={check.repeats} data-testid="import-repeats" />
        </section>
      ) : null}
    </>
  );
}
