import dayjs, { type Dayjs } from "dayjs";
import { inZone } from "./moment";
import { zoneNow } from "./zone";

/** Words for days, in the language of the page, the nearest first: today, yesterday, the day before; or those that come. */
export type DayWords = string[];

function dayOf(typed: string, now: Dayjs, words: DayWords, ahead: boolean): Dayjs | null {
  if (typed === "") return now;
  const away = words.findIndex((word) => word !== "" && word.toLowerCase() === typed.toLowerCase());
  if (away >= 0) return now.add(ahead ? away : -away, "day");
  const found = /^(?:(\d{4})[-/.]?)?(\d{1,2})[-/.]?(\d{1,2})$/.exec(typed);
  if (!found) return null;
  const [, year, month = "", date = ""] = found;
  const day = (inYear: number) =>
    now
      .year(inYear)
      .month(0)
      .date(1)
      .month(Number(month) - 1)
      .date(Number(date));
  const whole = day(year ? Number(year) : now.year());
  const isDay = whole.month() + 1 === Number(month) && whole.date() === Number(date);
  if (!isDay) return null;
  // Without a year the nearest such day is meant: people complain of what has happened, and promise what is to come.
  if (year || !(ahead ? whole.isBefore(now, "day") : whole.isAfter(now, "day"))) return whole;
  return day(now.year() + (ahead ? 1 : -1));
}

/** A moment as people type it: `2026-11-19 20:30`, `11-19`, `20:30`, a day in words; null when it is none. */
export function momentTyped(typed: string, nowAt: number, words: DayWords, ahead = false): number | null {
  const plain = typed.normalize("NFKC").trim();
  const found = /^(.*?)(?:^|[\sT]+)(\d{1,2}):(\d{2})$/.exec(plain);
  const [, before = plain, hour = "0", minute = "0"] = found ?? [];
  const now = inZone(nowAt);
  if (plain === "" || Number(hour) > 23 || Number(minute) > 59) return null;
  const day = dayOf(before.trim(), now, words, ahead);
  if (!day) return null;
  const clock = `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
  return dayjs.tz(`${day.format("YYYY-MM-DD")} ${clock}`, zoneNow()).valueOf();
}
