import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Clock } from "@/api/gen/Clock";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { DeadlineChip } from "@/shared/complaint/DeadlineChip";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import { spanWords } from "@/shared/time/span";
import styles from "./ClockList.module.css";
import { ClockReasons } from "./ClockReasons";
import { clockDeadline, clocksShown, dueAt, isOpen } from "./deadline";
import { Section } from "./Section";
import { hasEnded } from "./stage";

interface Props {
  view: ComplaintView;
}

/** Every clock the complaint has: running ones by when they are due, then what is settled. */
export function ClockList({ view }: Props) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  const waits = t(`complaint.waits.${view.hold_awaited ?? "other"}`);
  const clocks = clocksShown(view.clocks, now);
  const [why, ask] = useState(false);

  function underWords(): string {
    const severity = t(`vocabulary.severity.${view.severity}`);
    return view.complainant.tier === "vip" ? t("complaint.clocksVip", { severity }) : severity;
  }

  function beside(clock: Clock): string {
    if (isOpen(clock)) {
      return momentWords(t, i18n.language, dueAt(clock, now), now);
    }
    const minutes = (clock.due_at - clock.started_at - clock.paused_ms) / 60_000;
    return t("complaint.clockLimit", { span: spanWords(t, { minutes }) });
  }

  return (
    <Section title={t("complaint.clocks")} aside={hasEnded(view) ? undefined : underWords()} testId="clocks">
      {clocks.length === 0 ? <p className={styles.stopped}>{t("complaint.noClocks")}</p> : null}
      <ul className={styles.clocks}>
        {clocks.map((clock) => {
          const deadline = clockDeadline(clock, waits, now);
          return (
            <li
              key={`${clock.kind}.${clock.started_at}.${clock.due_at}`}
              className={`${styles.clock} ${deadline?.state === "paused" ? styles.paused : ""}`}
              data-testid={`clock-${clock.kind}`}
            >
              <span className={styles.name}>{t(`vocabulary.clock.${clock.kind}`)}</span>
              <span className={styles.at}>{beside(clock)}</span>
              {deadline ? (
                <DeadlineChip deadline={deadline} />
              ) : (
                <span className={styles.stopped}>{t("complaint.clockStopped")}</span>
              )}
            </li>
          );
        })}
      </ul>
      {clocks.some((clock) => clock.kind === "first_contact" && isOpen(clock)) ? (
        <p className={styles.stopped}>{t("complaint.contactCounts")}</p>
      ) : null}
      {clocks.length ? (
        <button
          type="button"
          className={styles.why}
          aria-expanded={why}
          onClick={() => ask(!why)}
          data-testid="clocks-why"
        >
          {t("complaint.why.ask")}
        </button>
      ) : null}
      {why ? <ClockReasons view={view} /> : null}
    </Section>
  );
}
