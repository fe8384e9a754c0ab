import { useTranslation } from "react-i18next";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { useMinute } from "@/shared/time/hostClock";
import { inZone, momentWords } from "@/shared/time/moment";
import { spanWords } from "@/shared/time/span";
import styles from "./ClockList.module.css";
import { clocksShown } from "./deadline";
import { useRuleWords } from "./rule";

interface Props {
  view: ComplaintView;
}

const MINUTE = 60_000;

/** Why the clocks stand as they do: the severity and its rule, the tier, and of each how long it gives from when. */
export function ClockReasons({ view }: Props) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  const ruleWords = useRuleWords();
  const moment = (at: number) => momentWords(t, i18n.language, at, now);
  const rule = view.severity_reason ?? ruleWords(view.severity_rule);
  return (
    <div className={styles.reasons} data-testid="clock-reasons">
      <p>{t("complaint.why.severity", { severity: t(`vocabulary.severity.${view.severity}`), rule })}</p>
      {view.complainant.tier === "vip" ? <p>{t("complaint.why.vip")}</p> : null}
      <ul>
        {clocksShown(view.clocks, now).map(({ kind, started_at, due_at, paused_ms }) => (
          <li key={`${kind}.${started_at}`}>
            {endsWithDay(due_at - paused_ms)
              ? t("complaint.why.sameDay", { clock: t(`vocabulary.clock.${kind}`), from: moment(started_at) })
              : t("complaint.why.clock", {
                  clock: t(`vocabulary.clock.${kind}`),
                  from: moment(started_at),
                  span: spanWords(t, { minutes: (due_at - started_at - paused_ms) / MINUTE }),
                })}
            {paused_ms >= MINUTE
              ? t("complaint.why.paused", { span: spanWords(t, { minutes: paused_ms / MINUTE }) })
              : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Due by the last moment of a day. */
function endsWithDay(at: number): boolean {
  return inZone(at).endOf("day").valueOf() === at;
}
