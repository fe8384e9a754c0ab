import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Body } from "@/api/client";
import { read } from "@/api/read";

export type Asked = Body<"figures.show">;
export type Span = Asked["span"];
export type Against = Asked["against"];

/** What the address keeps of the page: the period, its comparison, and whose complaints. */
export interface Chosen {
  span: Span;
  against: Against;
  /** A group's id; every complaint one sees without it. */
  group?: string;
}

export const START: Chosen = { span: { kind: "last_days", days: 28 }, against: "previous" };

/** Presets in the order they are offered; `between` is the one that is typed. */
export const PRESETS = [
  "days7",
  "days28",
  "days90",
  "this_month",
  "last_month",
  "this_quarter",
  "last_quarter",
] as const;
export type Preset = (typeof PRESETS)[number];

const DAYS: Partial<Record<Preset, number>> = { days7: 7, days28: 28, days90: 90 };

export function spanOf(preset: Preset): Span {
  const days = DAYS[preset];
  return days === undefined ? ({ kind: preset } as Span) : { kind: "last_days", days };
}

/** The preset a span is, none for one that was typed. */
export function presetOf(span: Span): Preset | undefined {
  return PRESETS.find((preset) => {
    const other = spanOf(preset);
    return other.kind === span.kind && (span.kind !== "last_days" || ("days" in other && other.days === span.days));
  });
}

const AGAINST: Against[] = ["previous", "same_last_year", "none"];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What an address holds, as far as it can be understood. */
export function chosenFrom(search: Record<string, unknown>): Partial<Chosen> {
  const { span, against, group } = search;
  const chosen: Partial<Chosen> = {};
  if (isSpan(span)) chosen.span = span;
  if (AGAINST.some((known) => known === against)) chosen.against = against as Against;
  if (typeof group === "string") chosen.group = group;
  return chosen;
}

function isSpan(value: unknown): value is Span {
  if (typeof value !== "object" || value === null) return false;
  const { kind, days, from, to } = value as Record<string, unknown>;
  if (kind === "last_days") return typeof days === "number" && days >= 1;
  if (kind === "between") return [from, to].every((day) => typeof day === "string" && DAY.test(day));
  return PRESETS.some((preset) => preset === kind);
}

/** Figures cost the host more than a list does, and nobody reads them by the second. */
const EVERY = 60_000;

/** Every figure of the page, in one answer; the one before stays in sight while another period is fetched. */
export function useFigures({ span, against, group }: Chosen) {
  const criteria = group === undefined ? {} : { groups: [group] };
  return useQuery({
    ...read("figures.show", { span, against, criteria }, { topics: [] }),
    staleTime: 0,
    refetchInterval: EVERY,
    placeholderData: keepPreviousData,
  });
}
