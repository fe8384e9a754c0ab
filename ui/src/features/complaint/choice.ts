import { useTranslation } from "react-i18next";
import type { ChoiceKind } from "./actField";

interface Choice {
  value: string;
  label: string;
}

const media = ["phone", "sms", "chat", "email", "wechat", "platform", "letter", "in_person"] as const;
const severities = ["critical", "major", "ordinary", "minor"] as const;
const natures = ["complaint", "enquiry", "suggestion", "report", "compliment"] as const;
const outcomes = ["upheld", "partly_upheld", "not_upheld"] as const;
const awaited = ["customer", "department", "supplier", "carrier", "regulator", "other"] as const;
const degrees = ["low", "medium", "high"] as const;
const directions = ["outbound", "inbound"] as const;
const levels = ["team_leader", "supervisor", "manager"] as const;
const surveyResults = ["answered", "unreachable", "refused"] as const;
const solved = ["yes", "partly", "no"] as const;
const scores = ["1", "2", "3", "4", "5"] as const;
const replies = ["accepted", "rejected"] as const;

/** What can be chosen from closed lists, in the words of the screen. */
export function useChoices(): (kind: ChoiceKind) => Choice[] {
  const { t } = useTranslation();
  return (kind) => {
    switch (kind) {
      case "medium":
        return media.map((value) => ({ value, label: t(`vocabulary.medium.${value}`) }));
      case "severity":
        return severities.map((value) => ({ value, label: t(`vocabulary.severity.${value}`) }));
      case "nature":
        return natures.map((value) => ({ value, label: t(`vocabulary.nature.${value}`) }));
      case "outcome":
        return outcomes.map((value) => ({ value, label: t(`vocabulary.outcome.${value}`) }));
      case "awaited":
        return awaited.map((value) => ({ value, label: t(`complaint.awaited.${value}`) }));
      case "degree":
        return degrees.map((value) => ({ value, label: t(`complaint.degree.${value}`) }));
      case "direction":
        return directions.map((value) => ({ value, label: t(`complaint.direction.${value}`) }));
      case "level":
        return levels.map((value) => ({ value, label: t(`vocabulary.level.${value}`) }));
      case "surveyResult":
        return surveyResults.map((value) => ({ value, label: t(`complaint.surveyResult.${value}`) }));
      case "solved":
        return solved.map((value) => ({ value, label: t(`vocabulary.solved.${value}`) }));
      case "score":
        return scores.map((value) => ({ value, label: t(`vocabulary.score.${value}`) }));
      case "reply":
        return replies.map((value) => ({ value, label: t(`complaint.reply.${value}`) }));
    }
  };
}
