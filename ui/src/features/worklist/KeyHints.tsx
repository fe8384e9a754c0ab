import { useTranslation } from "react-i18next";
import { Kbd } from "@/shared/keys/Kbd";
import styles from "./Worklist.module.css";

/** The keys one uses all day, at the foot of the list. */
export function KeyHints() {
  const { t } = useTranslation();
  return (
    <footer className={styles.keys} aria-hidden="true">
      <span>
        <Kbd keys="j" /> <Kbd keys="k" /> {t("worklist.hintMove")}
      </span>
      <span>
        <Kbd keys="enter" /> {t("worklist.hintOpen")}
      </span>
      <span>
        <Kbd keys="f" /> {t("worklist.filter.button")}
      </span>
      <span>
        <Kbd keys="/" /> {t("worklist.hintSearch")}
      </span>
      <span>
        <Kbd keys="z" /> {t("common.undo")}
      </span>
      <span className={styles.all}>
        <Kbd keys="?" /> {t("worklist.hintAll")}
      </span>
    </footer>
  );
}
