import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { EntryView } from "@/api/gen/EntryView";
import type { Mention } from "@/api/gen/Mention";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import { useChangesWords } from "./changeWords";
import { EntryIcon } from "./EntryIcon";
import styles from "./EntryLine.module.css";
import { takenBack, undoneBy } from "./undone";

interface Props {
  entry: EntryView;
  /** The lines around it, among which stands what it took back, or what took it back. */
  among: EntryView[];
  /** One line of text at most. */
  short?: boolean;
}

/** One line of the timeline: who did what, in which words, and what changed with it. */
export function EntryLine({ entry, among, short = false }: Props) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  const words = useChangesWords();
  const { actor, kind, text, medium, reached } = entry;
  const how = [
    medium ? t(`vocabulary.medium.${medium}`) : null,
    reached === false ? t("complaint.reachedNot") : null,
  ].filter(Boolean);
  const changes = words(entry.changes);
  const undone = undoneBy(entry, among);
  const gone = takenBack(among).has(entry.id);
  const did = undone
    ? t("complaint.undid", { act: t(`complaint.entry.${undone.kind}`) })
    : t(`complaint.entry.${kind}`);
  return (
    <li
      className={[styles.line, short && styles.short, gone && styles.gone].filter(Boolean).join(" ")}
      data-testid={`entry-${kind}`}
    >
      <EntryIcon entry={entry} />
      <div className={styles.body}>
        <p className={styles.head}>
          <span className={styles.who}>
            {actor?.name ?? t("complaint.house")} {did}
            {entry.names ? <Names entry={entry} names={entry.names} /> : null}
          </span>
          {entry.of ? <span className={styles.how}>{t("complaint.entryOf", { number: entry.of.name })}</span> : null}
          {gone ? <span className={styles.how}>{t("complaint.takenBack")}</span> : null}
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

/** The other complaint by its number, which leads to it, or the incident by its title. */
function Names({ entry, names }: { entry: EntryView; names: Mention }) {
  const { t } = useTranslation();
  if (entry.kind === "joined_incident" || entry.kind === "left_incident") return <> {t("complaint.quoted", names)}</>;
  return (
    <>
      {" "}
      <Link to="/complaints/$id" params={{ id: names.id }}>
        {names.name}
      </Link>
    </>
  );
}
