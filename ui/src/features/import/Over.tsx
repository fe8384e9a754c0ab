import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ImportProgress } from "@/api/gen/ImportProgress";
import { BrandMark } from "@/shared/brand/BrandMark";
import { Button } from "@/shared/form/Button";
import styles from "./Import.module.css";

interface Props {
  progress: ImportProgress;
  again: () => void;
}

/** What came of it. */
export function Over({ progress, again }: Props) {
  const { t } = useTranslation();
  return (
    <section className={styles.section} data-testid="import-over" data-state={progress.state}>
      <div className={styles.overHead} role="status">
        <BrandMark size={26} />
        <h2>{progress.state === "done" ? t("import.done") : t("import.cancelled")}</h2>
      </div>
      <dl className={styles.counts}>
        <div className={styles.ready}>
          <dt>{t("import.imported")}</dt>
          <dd data-testid="import-imported">{progress.imported}</dd>
        </div>
        <div>
          <dt>{t("import.skipped")}</dt>
          <dd data-testid="import-skipped">{progress.skipped}</dd>
        </div>
      </dl>
      <p className={styles.note}>{t("import.skippedMeans")}</p>
      <div className={styles.acts}>
        <Button look="primary" size="form" onClick={again} data-testid="import-again">
          {t("import.another")}
        </Button>
        <Link to="/work" className={styles.link}>
          {t("import.toWork")}
        </Link>
      </div>
    </section>
  );
}
