import { useTranslation } from "react-i18next";
import type { Severity } from "@/api/gen/Severity";
import styles from "./SeverityTag.module.css";

interface Props {
  severity: Severity;
}

/** Always the word; the weight of the ink falls, so it reads in grey. */
export function SeverityTag({ severity }: Props) {
  const { t } = useTranslation();
  return <span className={`${styles.tag} ${styles[severity]}`}>{t(`vocabulary.severity.${severity}`)}</span>;
}
