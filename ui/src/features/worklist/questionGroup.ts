import type { ComplaintLine } from "@/api/gen/ComplaintLine";

export interface QuestionGroup {
  name: "waiting" | "replied";
  lines: ComplaintLine[];
  /** Every line of it is here. */
  whole: boolean;
}

/** For a department: what it has not answered, the longest waiting first; then what it has, the newest first. */
export function questionGroups(lines: ComplaintLine[], whole: boolean): QuestionGroup[] {
  const asked = (line: ComplaintLine) => line.asked?.at ?? Number.POSITIVE_INFINITY;
  const waiting = lines.filter((line) => !line.asked?.replied).sort((a, b) => asked(a) - asked(b));
  const replied = lines.filter((line) => line.asked?.replied).sort((a, b) => asked(b) - asked(a));
  const groups: QuestionGroup[] = [
    { name: "waiting", lines: waiting, whole },
    { name: "replied", lines: replied, whole },
  ];
  return groups.filter((group) => group.lines.length > 0);
}
