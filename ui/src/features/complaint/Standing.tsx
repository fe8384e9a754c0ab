import { ArrowUpToLine, BellRing, MessageCircleQuestion, RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { useSession } from "@/features/shell/session";
import { Kbd } from "@/shared/keys/Kbd";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import { actKeys } from "./actKeys";
import { type Act, allowed } from "./complaint";
import styles from "./Standing.module.css";
import { hasEnded } from "./stage";

interface Props {
  view: ComplaintView;
}

/** What presses on this complaint: how often the customer chased, who waits for whom, what the last call found. */
export function Standing({ view }: Props) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  const { user } = useSession();
  const { escalation, survey, chases, chased_at } = view;
  const moment = (at: number) => momentWords(t, i18n.language, at, now);
  const lines: { id: string; icon: ReactNode; words: string; under: string; act: Act; grave: boolean }[] = [];
  if (escalation && !hasEnded(view)) {
    const level = t(`vocabulary.level.${escalation.level as "team_leader" | "supervisor" | "manager"}`);
    const { acknowledged_at } = escalation;
    const [rung] = view.escalations;
    lines.push({
      id: "escalation",
      icon: <ArrowUpToLine size={16} />,
      words: t("complaint.standing.escalated", { level, when: moment(escalation.raised_at) }),
      under: [
        rung?.clock
          ? t("complaint.ladder.missed", { clock: t(`vocabulary.clock.${rung.clock}`) })
          : t(`complaint.standing.cause.${escalation.cause}`),
        rung?.reason,
        acknowledged_at === null
          ? t("complaint.standing.waits", { level })
          : t("complaint.ladder.acknowledged", { name: rung?.acknowledged_by?.name, when: moment(acknowledged_at) }),
      ]
        .filter(Boolean)
        .join(t("common.separator")),
      act: "acknowledge_escalation",
      grave: acknowledged_at === null,
    });
  }
  if (chases > 0 && chased_at !== null && !hasEnded(view)) {
    lines.push({
      id: "chased",
      icon: <BellRing size={16} />,
      words: t("complaint.standing.chased", { count: chases }),
      under: t("complaint.standing.chasedLast", { when: moment(chased_at) }),
      act: "contact",
      grave: false,
    });
  }
  const asked = user.roles.includes("department_contact")
    ? view.entries.find(({ kind }) => kind === "department_asked")
    : undefined;
  if (asked && !hasEnded(view)) {
    const replied = view.entries.find(
      ({ kind, actor, at }) => kind === "finding" && actor?.id === user.id && at > asked.at,
    );
    lines.push({
      id: "asked",
      icon: <MessageCircleQuestion size={16} />,
      words: asked.text ?? "",
      under: [
        t("complaint.standing.asked", { name: asked.actor?.name ?? "", when: moment(asked.at) }),
        replied && t("complaint.standing.replied", { when: moment(replied.at) }),
      ]
        .filter(Boolean)
        .join(t("common.separator")),
      act: "record_finding",
      grave: !replied,
    });
  }
  if (survey.reopening_proposed) {
    lines.push({
      id: "reopening",
      icon: <RotateCcw size={16} />,
      words: t("complaint.standing.reopening"),
      under: [
        survey.solved && t("complaint.standing.solved", { solved: t(`vocabulary.solved.${survey.solved}`) }),
        survey.score && t("complaint.standing.score", { score: survey.score }),
      ]
        .filter(Boolean)
        .join(t("common.separator")),
      act: "reopen",
      grave: true,
    });
  }
  if (lines.length === 0) return null;
  return (
    <ul className={styles.lines} data-testid="standing">
      {lines.map(({ id, icon, words, under, act, grave }) => (
        <li key={id} className={`${styles.line} ${grave ? styles.grave : ""}`} data-testid={`standing-${id}`}>
          <span className={styles.icon} aria-hidden="true">
            {icon}
          </span>
          <span className={styles.body}>
            <span className={styles.words}>{words}</span>
            <span className={styles.under}>{under}</span>
          </span>
          {allowed(view, [act]).length ? (
            <span className={styles.act}>
              {t(`complaint.act.${act}`)} <Kbd keys={actKeys[act]} />
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
