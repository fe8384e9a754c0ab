import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ImportProgress } from "@/api/gen/ImportProgress";
import { BrandMark } from "@/shared/brand/BrandMark";
import { Button } from "@/shared/form/Button";
import styles from "./Import.module.css";
import { LeftOutPart } from "./LeftOutPart";

interface Props {
  progress: ImportProgress;
  again: () => void;
}

/** What came of it. */
export function Over({ progress, again }: Props) {
  const { t } = useTranslation();
  const known = progress.skipped - progress.wrong;
  const counts = [
    { id: "updated", count: progress.updated, label: t("import.updated") },
    { id: "known", count: known, label: t("import.known") },
    { id: "wrong", count: progress.wrong, label: t("import.wrong") },
  ];
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
        {counts.map(({ id, count, label }) =>
          count ? (
            <div key={id} className={styles[id]}>
              <dt>{label}</dt>
              <dd data-testid={`import-over-${id}`}>{count}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {progress.skipped > 0 ? <LeftOutPart id={progress.id} /> : null}
      <p className={styles.note}>{t("import.overUnder")}</p>
      <div className={styles.acts}>
        <Button look="primary" size="form" onClick={again} data-testid="import-again">
          {t("import.another")}
        </Button>
        <Link to="/work" search={{ view: "all" }} className={styles.link}>
          {t("import.toWork")}
        </Link>
      </div>
    </section>
  );
}
