import type { ComplaintLine } from "@/api/gen/ComplaintLine";
import { isLate } from "@/features/complaint/deadline";
import { dateWords, endOfDay } from "@/shared/time/moment";

export type GroupName = "overdue" | "today" | "tomorrow" | "later" | "undated";

export interface DeadlineGroup {
  name: GroupName;
  lines: ComplaintLine[];
  /** Every line of it is here; more pages cannot add to it. */
  whole: boolean;
}

/** Lines by next deadline under the day of the centre they fall on. They come in that order from the host. */
export function deadlineGroups(lines: ComplaintLine[], now: number, whole: boolean): DeadlineGroup[] {
  const endOfToday = endOfDay(dateWords(now));
  const endOfTomorrow = endOfDay(dateWords(endOfToday + 1));
  const groups: DeadlineGroup[] = [];
  for (const line of lines) {
    const name = nameOf(line.next_due);
    const known = groups.find((group) => group.name === name);
    if (known) known.lines.push(line);
    else groups.push({ name, lines: [line], whole: true });
  }
  const last = groups.at(-1);
  if (last) last.whole = whole;
  return groups;

  function nameOf(due: number | null): GroupName {
    if (due === null) return "undated";
    if (isLate(due, now)) return "overdue";
    if (due <= endOfToday) return "today";
    return due <= endOfTomorrow ? "tomorrow" : "later";
  }
}
