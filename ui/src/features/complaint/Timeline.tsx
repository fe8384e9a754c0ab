import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import type { EntryView } from "@/api/gen/EntryView";
import { Button } from "@/shared/form/Button";
import { ChoiceBar } from "@/shared/form/ChoiceBar";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
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
  const { known, more, older } = useOlder(view);
  const entries = known.filter(({ customer_visible }) => shown === "all" || customer_visible === (shown === "visible"));
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
          <EntryLine key={entry.id} entry={entry} among={known} />
        ))}
      </ol>
      {older.error ? <ErrorNotice error={older.error} /> : null}
      {more ? (
        <Button size="bar" busy={older.isPending} onClick={() => older.mutate()} data-testid="timeline-older">
          {t("complaint.olderEntries")}
        </Button>
      ) : null}
    </section>
  );
}

/** What the page brought, and what was asked for beyond it. */
function useOlder(view: ComplaintView) {
  const [fetched, keep] = useState<{ entries: EntryView[]; more: boolean }>({ entries: [], more: true });
  // What stood at the end of the page before something new came in is kept with what was fetched.
  const known = [...new Map([...view.entries, ...fetched.entries].map((entry) => [entry.id, entry])).values()];
  const last = known.at(-1);
  const older = useMutation({
    mutationFn: async () => {
      const page = await call("complaint.entries", { id: view.id, before: last?.id ?? "", before_at: last?.at ?? 0 });
      keep({ entries: [...known, ...page.entries], more: page.more });
    },
  });
  return { known, more: view.more_entries && fetched.more && last !== undefined, older };
}
