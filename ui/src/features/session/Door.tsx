import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BrandMark } from "@/shared/brand/BrandMark";
import { Echo } from "@/shared/brand/Echo";
import styles from "./Door.module.css";
import { PagePreferences } from "./PagePreferences";
import type { Centre } from "./standing";

interface Props {
  centre: Centre | null;
  children: ReactNode;
  /** Above the form, for example the steps of the wizard. */
  top?: ReactNode;
}

/** The page before the work: the picture on the left, one form on the right. */
export function Door({ centre, children, top }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.door}>
      <aside className={styles.picture}>
        <p className={styles.brand}>
          <BrandMark size={26} />
          {t("common.app")}
        </p>
        <div className={styles.echo}>
          <Echo />
        </div>
        <div className={styles.motto}>
          <p className={styles.promise}>{t("common.motto")}</p>
          <p className={styles.under}>
            {centre?.engine === "postgres" ? t("common.mottoUnderServer") : t("common.mottoUnder")}
          </p>
        </div>
      </aside>
      <main className={styles.main}>
        <div className={styles.top}>{top}</div>
        <div className={styles.form}>{children}</div>
        <footer className={styles.foot}>
          {centre ? <span>{t("common.version", { version: centre.version })}</span> : null}
          <PagePreferences />
        </footer>
      </main>
    </div>
  );
}
