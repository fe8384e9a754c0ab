import {
  Archive,
  Download,
  Eye,
  LockKeyhole,
  LogIn,
  type LucideIcon,
  Settings,
  ShieldAlert,
  UserRound,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import type { AccessKind } from "@/api/gen/AccessKind";
import type { AccessLine } from "@/api/gen/AccessLine";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import styles from "./Access.module.css";
import { aboutWords, didWords } from "./words";

const icons: Record<AccessKind, LucideIcon> = {
  opened: LockKeyhole,
  revealed: Eye,
  exported: Download,
  signed_in: LogIn,
  settings: Settings,
  people: UserRound,
  personal_data: ShieldAlert,
  book: Archive,
};

/** Who did what and when; below, to what and why. */
export function AccessRow({ line }: { line: AccessLine }) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  const { act, actor, at, complaint, kind } = line;
  const Icon = icons[kind];
  return (
    <div className={styles.row} data-testid={`access-${act}`}>
      <span className={styles.icon} aria-hidden="true">
        <Icon size={16} />
      </span>
      <div className={styles.what}>
        <p className={styles.first}>
          <span className={styles.who}>{actor?.name ?? t("access.house")}</span>
          <span className={styles.did}>{didWords(t, line)}</span>
        </p>
        <p className={styles.second}>
          {complaint ? <span className={styles.number}>{complaint.number}</span> : null}
          {aboutWords(t, i18n.language, line).map((words) => (
            <span key={words} className={styles.about}>
              {words}
            </span>
          ))}
        </p>
      </div>
      <time className={styles.at} dateTime={new Date(at).toISOString()}>
        {momentWords(t, i18n.language, at, now)}
      </time>
    </div>
  );
}
