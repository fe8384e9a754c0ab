import { useTranslation } from "react-i18next";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import styles from "./Quote.module.css";
import { Section } from "./Section";

interface Props {
  view: ComplaintView;
}

/** The customer's own words, never shortened. */
export function Quote({ view }: Props) {
  const { t } = useTranslation();
  return (
    <Section title={t("complaint.words")} testId="words">
      <blockquote className={styles.quote}>{view.content}</blockquote>
    </Section>
  );
}
