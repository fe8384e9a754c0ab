import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { read } from "@/api/read";
import { Button } from "@/shared/form/Button";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import styles from "./Import.module.css";
import { RowTable } from "./RowTable";
import { saveLeftOut } from "./rowsFile";
import { useSaving } from "./useSaving";

interface Props {
  id: string;
}

/** The rows that an import left out, each with the reason; the first of them here, all of them as a file. */
export function LeftOutPart({ id }: Props) {
  const { t } = useTranslation();
  const { data, error } = useQuery(read("import.list_left_out", { id }, { topics: ["imports"] }));
  const saving = useSaving(() => saveLeftOut(t, id));
  if (error) return <ErrorNotice error={error} />;
  if (!data?.rows.length) return null;
  return (
    <section className={styles.section} data-testid="import-left-out">
      <div className={styles.sectionHead}>
        <h3>{t("import.leftOutRows")}</h3>
        <Button
          size="bar"
          look="text"
          icon={<Download size={14} />}
          busy={saving.busy}
          onClick={saving.run}
          data-testid="import-left-out-save"
        >
          {t("import.errorsSave")}
        </Button>
      </div>
      {data.next === null ? null : <p className={styles.note}>{t("import.leftOutFirst")}</p>}
      {saving.error ? <ErrorNotice error={saving.error} /> : null}
      <RowTable label={t("import.leftOutRows")} rows={data.rows} values={false} data-testid="import-left-out-rows" />
    </section>
  );
}
