import {
  ArrowUpToLine,
  BellRing,
  Building2,
  Check,
  CircleAlert,
  CircleCheck,
  FileCheck,
  FileClock,
  FileX,
  Flame,
  Hourglass,
  Inbox,
  type LucideIcon,
  Merge,
  MessageCircleX,
  RotateCcw,
  Split,
  Undo2,
  UserCheck,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Notice } from "@/api/gen/Notice";
import { SeverityTag } from "@/shared/complaint/SeverityTag";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import styles from "./Inbox.module.css";
import { type Item, unreadIn } from "./inbox";
import { tellingWords } from "./words";

const icons: Record<Notice, LucideIcon> = {
  assigned: UserCheck,
  in_pool: Inbox,
  returned: Undo2,
  critical: Flame,
  plan_waits: FileClock,
  plan_approved: FileCheck,
  plan_sent_back: FileX,
  rejected: MessageCircleX,
  reopened: RotateCcw,
  chased: BellRing,
  escalated: ArrowUpToLine,
  overdue: CircleAlert,
  not_acknowledged: ArrowUpToLine,
  escalation_acknowledged: CircleCheck,
  reopening_proposed: RotateCcw,
  hold_over: Hourglass,
  department_asked: Building2,
  department_replied: Building2,
  merged: Merge,
  unmerged: Split,
};

interface Props {
  item: Item;
}

/** What happened and to which complaint; what is unread carries weight and a dot. */
export function InboxRow({ item }: Props) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  const [line] = item.lines;
  const storm = item.lines.length > 1;
  const { kind, actor, at, complaint } = line;
  const Icon = icons[kind];
  const unread = unreadIn(item).length > 0;
  const settled = item.lines.every(({ complaint }) => complaint?.settled);
  return (
    <div className={`${styles.row} ${unread ? styles.unread : ""}`} data-testid={`inbox-${kind}`} data-unread={unread}>
      <span className={styles.dot} aria-hidden="true" />
      <span className={`${styles.icon} ${kind === "overdue" ? styles.late : ""}`} aria-hidden="true">
        <Icon size={16} />
      </span>
      <div className={styles.what}>
        <p className={styles.first}>
          <span className={styles.kind}>
            {storm ? t("inbox.storm", { count: item.lines.length }) : tellingWords(t, line)}
          </span>
          {actor ? <span className={styles.actor}>{actor.name}</span> : null}
          {settled ? (
            <span className={styles.settled} data-testid="inbox-settled">
              <Check size={14} aria-hidden="true" />
              {t("inbox.settled")}
            </span>
          ) : null}
          {unread ? <span className="hy-unseen">{t("inbox.isUnread")}</span> : null}
        </p>
        <p className={styles.second}>
          {storm ? <span>{t("inbox.stormUnder")}</span> : null}
          {!storm && complaint ? (
            <>
              <SeverityTag severity={complaint.severity} />
              <span className={styles.number}>{complaint.number}</span>
              <span className={styles.customer}>{complaint.customer_name ?? t("complaint.anonymous")}</span>
              <span className={styles.subject}>
                {complaint.question ? t("inbox.question", { question: complaint.question }) : complaint.subject}
              </span>
            </>
          ) : null}
          {!storm && !complaint ? <span>{t("inbox.hidden")}</span> : null}
        </p>
      </div>
      <time className={styles.at} dateTime={new Date(at).toISOString()}>
        {momentWords(t, i18n.language, at, now)}
      </time>
    </div>
  );
}
