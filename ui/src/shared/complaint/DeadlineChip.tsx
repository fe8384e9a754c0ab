import { Check, CircleAlert, Pause, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type Span, spanWords } from "@/shared/time/span";
import styles from "./DeadlineChip.module.css";
import { Pie } from "./Pie";

/** A clock as the host states it; the chip only finds the words and the ink. */
export type Deadline =
  | { state: "running" | "soon"; left: Span; share: number }
  | { state: "late"; over: Span }
  | { state: "paused"; reason: string; budget?: Span }
  | { state: "met"; used: Span }
  | { state: "missed"; over: Span };

interface Props {
  deadline: Deadline;
}

export function DeadlineChip({ deadline }: Props) {
  const { t } = useTranslation();
  const [glyph, words] = face();
  return (
    <span className={`${styles.chip} ${styles[deadline.state]}`} data-testid={`chip-${deadline.state}`}>
      {glyph}
      {words}
    </span>
  );

  function face() {
    switch (deadline.state) {
      case "running":
      case "soon":
        return [<Pie key="g" share={deadline.share} />, t("time.left", { span: spanWords(t, deadline.left) })];
      case "late":
        return [<CircleAlert key="g" size={14} />, t("time.late", { span: spanWords(t, deadline.over) })];
      case "paused":
        return [
          <Pause key="g" size={14} />,
          deadline.budget
            ? t("time.paused", { reason: deadline.reason, span: spanWords(t, deadline.budget) })
            : deadline.reason,
        ];
      case "met":
        return [<Check key="g" size={14} />, t("time.met", { span: spanWords(t, deadline.used) })];
      case "missed":
        return [<X key="g" size={14} />, t("time.missed", { span: spanWords(t, deadline.over) })];
    }
  }
}
