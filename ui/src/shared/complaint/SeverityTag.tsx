import { useTranslation } from "react-i18next";
import styles from "./SeverityTag.module.css";

export type Severity = "critical" | "major" | "ordinary" | "minor";

interface Props {
  severity: Severity;
}

/** Always the word; the weight of the ink falls, so it reads in grey. */
export function SeverityTag({ severity }: Props) {
  const { t } = useTranslation();
  return <span className={`${styles.tag} ${styles[severity]}`}>{t(`vocabulary.severity.${severity}`)}</span>;
}
