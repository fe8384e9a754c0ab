import dayjs, { type Dayjs } from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";
import type { TFunction } from "i18next";
import { zoneNow } from "./zone";

dayjs.extend(utc);
dayjs.extend(timezone);

export function inZone(at: number): Dayjs {
  return dayjs(at).tz(zoneNow());
}

/** The start of a calendar day of the centre, as the wire wants it. */
export function startOfDay(date: string): number {
  return dayjs.tz(`${date}T00:00:00`, zoneNow()).valueOf();
}

/** The last millisecond of a calendar day of the centre. */
export function endOfDay(date: string): number {
  return dayjs.tz(`${date}T23:59:59.999`, zoneNow()).valueOf();
}

export function dateWords(at: number): string {
  return inZone(at).format("YYYY-MM-DD");
}

/** `16:17` */
export function clockWords(at: number): string {
  return inZone(at).format("HH:mm");
}

/** `今天 16:17`, `Mon 16:17` within a week, `11-20 16:17` within the year, else `2025-11-20 16:17`. */
export function momentWords(t: TFunction, language: string, at: number, now: number): string {
  const moment = inZone(at);
  const today = inZone(now);
  const time = moment.format("HH:mm");
  const apart = moment.startOf("day").diff(today.startOf("day"), "day");
  if (apart === 0) return t("time.today", { time });
  if (apart === 1) return t("time.tomorrow", { time });
  if (apart === -1) return t("time.yesterday", { time });
  if (apart > 1 && apart < 7) {
    const day = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: zoneNow() }).format(at);
    return t("time.weekday", { day, time });
  }
  return moment.format(moment.year() === today.year() ? "MM-DD HH:mm" : "YYYY-MM-DD HH:mm");
}
