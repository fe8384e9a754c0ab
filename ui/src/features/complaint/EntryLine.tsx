import { useTranslation } from "react-i18next";
import type { EntryView } from "@/api/gen/EntryView";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import { changeWords } from "./changeWords";
import { useColleagues, usePools } from "./colleague";
import { EntryIcon } from "./EntryIcon";
import styles from "./EntryLine.module.css";
import { useTerms } from "./term";

interface Props {
  entry: EntryView;
  /** One line of text at most. */
  short?: boolean;
}

/** One line of the timeline: who did what, in which words, and what changed with it. */
export function EntryLine({ entry, short = false }: Props) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  const terms = useTerms();
  const colleagues = useColleagues();
  const pools = usePools();
  const { actor, kind, text, medium, reached } = entry;
  const how = [
    medium ? t(`vocabulary.medium.${medium}`) : null,
    reached === false ? t("complaint.reachedNot") : null,
  ].filter(Boolean);
  const changes = entry.changes
    .filter(({ field }) => field !== "restricted" && !(field === "stage" && entry.changes.length === 1))
    .map((change) => changeWords(t, change, terms, colleagues.name, pools.name));
  return (
    <li className={`${styles.line} ${short ? styles.short : ""}`} data-testid={`entry-${kind}`}>
      <EntryIcon entry={entry} />
      <div className={styles.body}>
        <p className={styles.head}>
          <span className={styles.who}>
            {actor?.name ?? t("complaint.house")} {t(`complaint.entry.${kind}`)}
          </span>
          {how.length ? <span className={styles.how}>{how.join(t("common.separator"))}</span> : null}
        </p>
        {text ? <p className={styles.text}>{text}</p> : null}
        {changes.length && !short ? <p className={styles.changes}>{changes.join(t("common.separator"))}</p> : null}
      </div>
      <time className={styles.at} dateTime={new Date(entry.at).toISOString()}>
        {momentWords(t, i18n.language, entry.at, now)}
      </time>
    </li>
  );
}
