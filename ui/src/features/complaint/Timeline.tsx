import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { ChoiceBar } from "@/shared/form/ChoiceBar";
import { EntryLine } from "./EntryLine";
import styles from "./Timeline.module.css";

interface Props {
  view: ComplaintView;
}

const filters = ["all", "visible", "internal"] as const;
type Shown = (typeof filters)[number];

/** Everything that was done, the newest first. */
export function Timeline({ view }: Props) {
  const { t } = useTranslation();
  const [shown, show] = useState<Shown>("all");
  const entries = view.entries.filter(
    ({ customer_visible }) => shown === "all" || customer_visible === (shown === "visible"),
  );
  return (
    <section data-testid="timeline">
      <div className={styles.head}>
        <h2 className={styles.title}>{t("complaint.timeline")}</h2>
        <ChoiceBar
          label={t("complaint.timeline")}
          choices={filters.map((value) => ({ value, label: t(`complaint.filter.${value}`) }))}
          value={shown}
          change={show}
          data-testid="timeline-filter"
        />
      </div>
      {entries.length === 0 ? <p className={styles.note}>{t("complaint.noEntries")}</p> : null}
      <ol>
        {entries.map((entry) => (
          <EntryLine key={entry.id} entry={entry} />
        ))}
      </ol>
      {view.more_entries ? <p className={styles.note}>{t("complaint.olderEntries")}</p> : null}
    </section>
  );
}
