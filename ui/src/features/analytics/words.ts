import type { TFunction } from "i18next";
import type { Interval } from "@/api/gen/Interval";
import type { Moved } from "@/api/gen/Moved";
import { spanWords } from "@/shared/time/span";
import type { Against } from "./figures";

const MINUTE = 60_000;

/** `1,284` */
export function countWords(count: number): string {
  return new Intl.NumberFormat("en").format(count);
}

/** `93.1%` */
export function shareWords(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** `91.5–94.4%` */
export function intervalWords({ low, high }: Interval): string {
  return `${(low * 100).toFixed(1)}–${shareWords(high)}`;
}

/** Milliseconds in two units at most. */
export function tookWords(t: TFunction, ms: number): string {
  return spanWords(t, { minutes: Math.round(ms / MINUTE) });
}

/** `1.81` */
export function ratioWords(ratio: number): string {
  return ratio.toFixed(2);
}

export type Direction = "up" | "down" | "level";

export function directionOf(change: Moved | null, still: number): Direction {
  if (!change?.real) return "level";
  if (change.by === null) return "up";
  return change.by > still ? "up" : "down";
}

export interface ChangeWords {
  /** `level` is within noise. */
  direction: Direction;
  words: string;
  /** Only by how much, or that it is noise. */
  brief: string;
}

interface Compared {
  change: Moved | null;
  against: Against;
  /** The comparison's value in words; none where there is none. */
  before: string | null;
}

/** The comparison’s value under its name. */
export function beforeWords(t: TFunction, against: Against, value: string): string {
  return against === "same_last_year" ? t("analytics.aYearAgo", { value }) : t("analytics.theTimeBefore", { value });
}

function told(
  t: TFunction,
  { change, against, before }: Compared,
  still: number,
  how: (by: number) => string,
): ChangeWords {
  if (before === null || change === null) {
    const words = against === "none" ? t("analytics.notCompared") : t("analytics.nothingBefore");
    return { direction: "level", words, brief: words };
  }
  const value = beforeWords(t, against, before);
  const direction = directionOf(change, still);
  if (direction === "level") {
    return { direction, words: t("analytics.withinNoise", { before: value }), brief: t("analytics.noise") };
  }
  const by = change.by === null ? t("analytics.newly") : how(change.by);
  return { direction, words: t("analytics.changed", { by, before: value }), brief: by };
}

/** How a count changed, per unit of time. */
export function countChange(t: TFunction, compared: Compared): ChangeWords {
  return told(t, compared, 1, (ratio) => {
    if (ratio >= 2) return t("analytics.times", { ratio: ratioWords(ratio) });
    const percent = `${Math.abs((ratio - 1) * 100).toFixed(0)}%`;
    return ratio > 1 ? t("analytics.more", { percent }) : t("analytics.less", { percent });
  });
}

/** How a share changed, in points. */
export function shareChange(t: TFunction, compared: Compared): ChangeWords {
  return told(t, compared, 0, (by) => {
    const points = Math.abs(by * 100).toFixed(1);
    return by > 0 ? t("analytics.higher", { points }) : t("analytics.lower", { points });
  });
}

/** How long something took in the middle, more or less. */
export function tookChange(t: TFunction, compared: Compared): ChangeWords {
  return told(t, compared, 0, (by) => {
    const span = tookWords(t, Math.abs(by));
    return by > 0 ? t("analytics.slower", { span }) : t("analytics.faster", { span });
  });
}
