import { CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import styles from "./Findings.module.css";
import { Section } from "./Section";
import { takenBack } from "./undone";

interface Props {
  view: ComplaintView;
}

/** What the investigation established, in the order it was found. */
export function Findings({ view }: Props) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  const gone = takenBack(view.entries);
  const found = view.entries.filter(({ id, kind }) => kind === "finding" && !gone.has(id)).reverse();
  if (found.length === 0) return null;
  return (
    <Section title={t("complaint.findings")} aside={String(found.length)} testId="findings">
      <ul>
        {found.map(({ id, text, actor, at }) => (
          <li key={id} className={styles.finding}>
            <CircleCheck size={14} className={styles.icon} aria-hidden="true" />
            <div>
              <p className={styles.text}>{text}</p>
              <p className={styles.under}>
                {[actor?.name, momentWords(t, i18n.language, at, now)].filter(Boolean).join(t("common.separator"))}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
