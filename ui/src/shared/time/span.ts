import type { TFunction } from "i18next";

/** Minutes of waiting, and how long a day of it is: 1440 by the calendar, less in business time. */
export interface Span {
  minutes: number;
  dayMinutes?: number;
}

const CALENDAR_DAY = 1440;

/** A span in words, in two units at most: `1 小时 45 分`, `1 wd 2 h`. */
export function spanWords(t: TFunction, { minutes, dayMinutes = CALENDAR_DAY }: Span): string {
  const whole = Math.max(0, Math.floor(minutes));
  const days = Math.floor(whole / dayMinutes);
  const inDay = whole % dayMinutes;
  const hours = Math.floor(inDay / 60);
  const parts: string[] = [];
  if (days > 0) {
    parts.push(dayMinutes === CALENDAR_DAY ? t("time.days", { count: days }) : t("time.workingDays", { count: days }));
  }
  if (hours > 0) parts.push(t("time.hours", { count: hours }));
  if (days === 0 && (inDay % 60 > 0 || hours === 0)) parts.push(t("time.minutes", { count: inDay % 60 }));
  const [more = "", less] = parts;
  return less ? t("time.join", { more, less }) : more;
}
