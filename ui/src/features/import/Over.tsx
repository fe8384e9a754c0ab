import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ImportProgress } from "@/api/gen/ImportProgress";
import { BrandMark } from "@/shared/brand/BrandMark";
import { Button } from "@/shared/form/Button";
import styles from "./Import.module.css";
import { LeftOutPart } from "./LeftOutPart";
import { outcome } from "./outcome";

interface Props {
  progress: ImportProgress;
  again: () => void;
}

/** What came of it. */
export function Over({ progress, again }: Props) {
  const { t } = useTranslation();
  const { id, kind, imported, skipped, state } = progress;
  const complaints = kind === "complaints" || kind === "platform_tickets";
  return (
    <section className={styles.section} data-testid="import-over" data-state={state}>
      <div className={styles.overHead} role="status">
        <BrandMark size={26} />
        <h2>{state === "done" ? t("import.done") : t("import.cancelled")}</h2>
      </div>
      <dl className={styles.counts}>
        {outcome(t, progress).map(({ id, count, label }) => (
          <div key={id} className={id === "imported" ? styles.ready : styles[id]}>
            <dt>{label}</dt>
            <dd data-testid={id === "imported" ? "import-imported" : `import-over-${id}`}>{count}</dd>
          </div>
        ))}
      </dl>
      {skipped > 0 ? <LeftOutPart id={id} /> : null}
      <p className={styles.note}>{t("import.overUnder")}</p>
      <div className={styles.acts}>
        <Button look="primary" size="form" onClick={again} data-testid="import-again">
          {t("import.another")}
        </Button>
        {complaints && imported > 0 ? (
          <Link
            to="/work"
            search={{ view: "all", criteria: { import: id } }}
            className={styles.link}
            data-testid="import-to-work"
          >
            {t("import.toWork")}
          </Link>
        ) : null}
      </div>
    </section>
  );
}
