import { useTranslation } from "react-i18next";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
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
  const rule = view.severity_reason ?? ruleWords(view.severity_rule);
  return (
    <div className={styles.reasons} data-testid="clock-reasons">
      <p>{t("complaint.why.severity", { severity: t(`vocabulary.severity.${view.severity}`), rule })}</p>
      {view.complainant.tier === "vip" ? <p>{t("complaint.why.vip")}</p> : null}
      <ul>
        {clocksShown(view.clocks, now).map(({ kind, started_at, due_at, paused_ms }) => (
          <li key={`${kind}.${started_at}`}>
            {t("complaint.why.clock", {
              clock: t(`vocabulary.clock.${kind}`),
              from: momentWords(t, i18n.language, started_at, now),
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
