import { ArrowUpToLine } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import styles from "./Followed.module.css";
import { Section } from "./Section";

interface Props {
  view: ComplaintView;
}

/** 升级记录: every rung it climbed to, why, and who took note. */
export function Ladder({ view }: Props) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  if (view.escalations.length === 0) return null;
  return (
    <Section title={t("complaint.ladder.title")} testId="ladder">
      <ol className={styles.list}>
        {view.escalations.map((rung, at) => {
          const level = t(`vocabulary.level.${rung.level as "team_leader" | "supervisor" | "manager"}`);
          const why = [
            rung.clock
              ? t("complaint.ladder.missed", { clock: t(`vocabulary.clock.${rung.clock}`) })
              : t(`complaint.standing.cause.${rung.cause}`),
            rung.raised_by?.name,
          ].filter(Boolean);
          return (
            <li key={rung.id} className={styles.line}>
              <ArrowUpToLine size={14} aria-hidden="true" />
              <div>
                <p className={styles.first}>
                  <span>{level}</span>
                  <span className={styles.meta}>{momentWords(t, i18n.language, rung.raised_at, now)}</span>
                </p>
                <p className={styles.meta}>{why.join(t("common.separator"))}</p>
                {rung.reason ? <p className={styles.words}>{rung.reason}</p> : null}
                <p className={styles.meta}>
                  {rung.acknowledged_at === null
                    ? at === 0
                      ? t("complaint.standing.waits", { level })
                      : t("complaint.ladder.passed")
                    : t("complaint.ladder.acknowledged", {
                        name: rung.acknowledged_by?.name,
                        when: momentWords(t, i18n.language, rung.acknowledged_at, now),
                      })}
                </p>
                {rung.words ? <p className={styles.words}>{rung.words}</p> : null}
              </div>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
