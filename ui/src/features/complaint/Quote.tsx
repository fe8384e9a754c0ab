import { Eye, EyeOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { RevealForm } from "@/features/customer/RevealForm";
import { useMay } from "@/features/shell/session";
import { Button } from "@/shared/form/Button";
import styles from "./Quote.module.css";
import { Section } from "./Section";
import { useReveal } from "./useReveal";

interface Props {
  view: ComplaintView;
}

/** The customer's own words, never shortened; telephone numbers in them are masked until somebody asks. */
export function Quote({ view: { id, content, words_masked, complainant } }: Props) {
  const { t } = useTranslation();
  const mayReveal = useMay("work_complaint");
  const { shown, asking, press, form } = useReveal(id, complainant.in_hand);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Section title={t("complaint.words")} testId="words">
      <blockquote className={styles.quote}>{shown?.content ?? content}</blockquote>
      {words_masked && mayReveal ? (
        <Button
          look="text"
          size="bar"
          icon={<Icon size={14} />}
          aria-pressed={Boolean(shown)}
          onClick={press}
          data-testid="reveal-words"
        >
          {shown ? t("complaint.hide") : t("complaint.revealWords")}
        </Button>
      ) : null}
      {asking ? <RevealForm what={t("complaint.numbers")} {...form} /> : null}
    </Section>
  );
}
