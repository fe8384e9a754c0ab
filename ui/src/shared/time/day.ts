import dayjs from "dayjs";

/** What people say for days to come, in the language of the page; several ways to say one are apart by `|`. */
export interface DaysSaid {
  /** From today on, one after the other; the longer names stand before those they hold. */
  days: { said: string; from: number }[];
  /** What stands behind a number of days. */
  later: string;
}

const FORM = "YYYY-MM-DD";
const begins = (plain: string, said: string) => said.split("|").some((word) => word !== "" && plain.startsWith(word));

/**
 * A day to come as people type it: `2026/12/1`, `12-01`, a number of days from now, a day in words; null when it is none.
 * Who says “tomorrow afternoon” means tomorrow.
 */
export function dayTyped(typed: string, today: string, { days, later }: DaysSaid): string | null {
  const plain = typed.normalize("NFKC").trim().toLowerCase();
  const from = dayjs(today, FORM);
  const said = days.find((day) => begins(plain, day.said));
  if (said) return from.add(said.from, "day").format(FORM);
  const [, count, unit = ""] = /^(?:in )?(\d{1,3})\s*(\D+)$/.exec(plain) ?? [];
  if (count && later.split("|").includes(unit)) return from.add(Number(count), "day").format(FORM);
  // Whatever stands between the figures: a hyphen, a slash, the word for month.
  const found =
    /^(?:(\d{4})\s*[-/.\p{Script=Han}]\s*)?(\d{1,2})\s*[-/.\p{Script=Han}]\s*(\d{1,2})\p{Script=Han}?$/u.exec(plain);
  if (!found) return null;
  const [, year, month = "", date = ""] = found;
  const day = (inYear: number) => `${inYear}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const isDay = (text: string) => dayjs(text).isValid() && dayjs(text).format(FORM) === text;
  const whole = day(year ? Number(year) : from.year());
  // Without a year the next such day is meant.
  const meant = !year && whole < today ? day(from.year() + 1) : whole;
  return isDay(meant) ? meant : null;
}
