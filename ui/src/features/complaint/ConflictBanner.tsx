import { GitCompareArrows } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EntryView } from "@/api/gen/EntryView";
import { Button } from "@/shared/form/Button";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import styles from "./ConflictBanner.module.css";
import { useChangesWords } from "./changeWords";
import { EntryLine } from "./EntryLine";

interface Props {
  entries: EntryView[];
  /** Fields that both changed; what was typed here stands unless somebody takes the other. */
  clashes: { label: string; take: () => void }[];
  written: number;
  again: () => void;
  busy: boolean;
  /** The act is no longer open, so there is nothing to submit again. */
  closed: boolean;
}

/** Somebody was faster: who, when and what; the typed words are kept. */
export function ConflictBanner({ entries, clashes, written, again, busy, closed }: Props) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  const [shown, show] = useState(false);
  const [latest] = entries;
  const words = useChangesWords();
  const changed = [...entries].reverse().flatMap((entry) => words(entry.changes));
  return (
    <div className={styles.banner} role="alert" data-testid="conflict">
      <div className={styles.line}>
        <GitCompareArrows size={16} className={styles.icon} aria-hidden="true" />
        <div className={styles.body}>
          <p className={styles.what}>
            {latest
              ? t("complaint.conflict.title", {
                  who: latest.actor?.name ?? t("complaint.conflict.someone"),
                  when: momentWords(t, i18n.language, latest.at, now),
                  what: t(`complaint.entry.${latest.kind}`),
                })
              : t("complaint.conflict.some")}
          </p>
          <p className={styles.under}>
            {written > 0 ? t("complaint.conflict.kept", { count: written }) : t("complaint.conflict.keptNone")}
            {entries.length > 1 ? ` ${t("complaint.conflict.several", { count: entries.length })}` : null}
          </p>
        </div>
        <div className={styles.acts}>
          {entries.length ? (
            <Button aria-expanded={shown} onClick={() => show(!shown)} data-testid="conflict-show">
              {shown ? t("complaint.conflict.hide") : t("complaint.conflict.show")}
            </Button>
          ) : null}
          {closed ? null : (
            <Button look="primary" busy={busy} onClick={again} data-testid="conflict-again">
              {t("complaint.conflict.merge")}
            </Button>
          )}
        </div>
      </div>
      {changed.length || clashes.length ? (
        <ul className={styles.fields} data-testid="conflict-fields">
          {[...new Set(changed)].map((change) => (
            <li key={change}>{change}</li>
          ))}
          {clashes.map(({ label, take }) => (
            <li key={label} className={styles.clash} data-testid="conflict-clash">
              {t("complaint.conflict.clash", { field: label })}
              <Button look="text" size="bar" onClick={take}>
                {t("complaint.conflict.take")}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {shown ? (
        <ol className={styles.changes}>
          {entries.map((entry) => (
            <EntryLine key={entry.id} entry={entry} among={entries} />
          ))}
        </ol>
      ) : null}
    </div>
  );
}
