import type { TFunction } from "i18next";
import type { Target } from "@/api/gen/Target";

const MINUTE = 60_000;
const UNITS = { days: 1440 * MINUTE, hours: 60 * MINUTE, minutes: MINUTE };

/** How durations are said in the language of the screen. */
export interface DurationWords {
  minutes: string[];
  hours: string[];
  days: string[];
  sameDay: string[];
  none: string[];
}

export function durationWords(t: TFunction): DurationWords {
  const list = (words: string) => words.split("|");
  return {
    minutes: list(t("time.unitMinutes")),
    hours: list(t("time.unitHours")),
    days: list(t("time.unitDays")),
    sameDay: list(t("time.unitSameDay")),
    none: list(t("time.unitNone")),
  };
}

/** A target as typed: `2 小时`, `1 d 4 h`, `当天`, `无`; none when it is not understood. */
export function targetTyped(typed: string, words: DurationWords): Target | null {
  const text = typed.normalize("NFKC").trim().toLowerCase();
  if (words.none.includes(text)) return { target: "none" };
  if (words.sameDay.includes(text)) return { target: "same_day" };
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([^\d\s.]+)/g)];
  const left = text.replace(/(\d+(?:\.\d+)?)\s*([^\d\s.]+)/g, "").trim();
  if (parts.length === 0 || left) return null;
  let ms = 0;
  for (const [, number, unit = ""] of parts) {
    const [name] = Object.entries(UNITS).find(([name]) => words[name as keyof typeof UNITS].includes(unit)) ?? [];
    if (!name) return null;
    ms += Number(number) * UNITS[name as keyof typeof UNITS];
  }
  return { target: "within", ms: Math.round(ms) };
}

/** The same in words, to the last minute: what is typed next is read from it. */
export function targetWords(t: TFunction, target: Target): string {
  if (target.target === "none") return t("time.none");
  if (target.target === "same_day") return t("time.sameDay");
  const parts: string[] = [];
  let rest = target.ms;
  for (const [name, size] of Object.entries(UNITS)) {
    const count = name === "minutes" ? rest / size : Math.floor(rest / size);
    if (count > 0) parts.push(t(`time.${name as keyof typeof UNITS}`, { count }));
    rest %= size;
  }
  return parts.join(" ") || t("time.minutes", { count: 0 });
}
