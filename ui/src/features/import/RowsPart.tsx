import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { LeftOut } from "@/api/gen/LeftOut";
import { Button } from "@/shared/form/Button";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import styles from "./Import.module.css";
import { RowTable } from "./RowTable";
import { useSaving } from "./useSaving";

interface Props {
  title: string;
  /** How deep the title stands. */
  level?: 2 | 3;
  /** What is to be known about the list. */
  under?: string | null;
  rows: LeftOut[];
  /** Whether what stands in the cells is shown: it is not kept behind an import. */
  values?: boolean;
  /** Hands all of them out as a file. */
  save?: () => Promise<void>;
  /** What the part, its table and its button are found by. */
  name: string;
}

/** Some rows of a file with what is to be said of each, and all of them as a list to keep. */
export function RowsPart({ title, level = 2, under, rows, values, save, name }: Props) {
  const { t } = useTranslation();
  const saving = useSaving(async () => save?.());
  const Title = level === 2 ? "h2" : "h3";
  return (
    <section className={styles.section} data-testid={`${name}-part`}>
      <div className={styles.sectionHead}>
        <Title>{title}</Title>
        {save ? (
          <Button
            size="bar"
            look="text"
            icon={<Download size={14} />}
            busy={saving.busy}
            onClick={saving.run}
            data-testid={`${name}-save`}
          >
            {t("import.errorsSave")}
          </Button>
        ) : null}
      </div>
      {under ? <p className={styles.note}>{under}</p> : null}
      {saving.error ? <ErrorNotice error={saving.error} /> : null}
      <RowTable label={title} rows={rows} values={values} data-testid={name} />
    </section>
  );
}
