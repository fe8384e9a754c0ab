import { useTranslation } from "react-i18next";
import { Kbd } from "@/shared/keys/Kbd";
import styles from "./Worklist.module.css";

interface Props {
  /** Whether the list is searched, filtered and picked from. */
  asks?: boolean;
}

/** The keys one uses all day, at the foot of the list. */
export function KeyHints({ asks = false }: Props) {
  const { t } = useTranslation();
  return (
    <footer className={styles.keys} aria-hidden="true">
      <span>
        <Kbd keys="j" /> <Kbd keys="k" /> {t("worklist.hintMove")}
      </span>
      <span>
        <Kbd keys="enter" /> {t("worklist.hintOpen")}
      </span>
      {asks ? (
        <>
          <span>
            <Kbd keys="x" /> {t("worklist.hintPick")}
          </span>
          <span>
            <Kbd keys="f" /> {t("worklist.filter.button")}
          </span>
          <span>
            <Kbd keys="/" /> {t("worklist.hintSearch")}
          </span>
        </>
      ) : null}
      <span className={asks ? styles.roomy : undefined}>
        <Kbd keys="z" /> {t("common.undo")}
      </span>
      <span className={styles.all}>
        <Kbd keys="?" /> {t("worklist.hintAll")}
      </span>
    </footer>
  );
}
