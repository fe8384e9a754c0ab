import type { Channel } from "@/api/gen/Channel";
import type { Criteria } from "@/api/gen/Criteria";
import type { CustomerFlag } from "@/api/gen/CustomerFlag";
import type { Severity } from "@/api/gen/Severity";
import type { Stage } from "@/api/gen/Stage";
import type { Tier } from "@/api/gen/Tier";

/** What the bar offers as choices of several, in its order. */
export const facets = [
  "stages",
  "severities",
  "categories",
  "channels",
  "tags",
  "tiers",
  "customer_flags",
  "owners",
  "groups",
] as const;
export type Facet = (typeof facets)[number];

/** What either holds or is not asked. */
export const flags = ["unread", "overdue", "chased", "escalated", "on_hold", "reopened"] as const;
export type Flag = (typeof flags)[number];

export const stages: readonly Stage[] = [
  "received",
  "acknowledged",
  "assessed",
  "investigating",
  "plan_proposed",
  "sent_back",
  "approved",
  "carrying_out",
  "answered",
  "closed",
  "not_accepted",
];
export const severities: readonly Severity[] = ["critical", "major", "ordinary", "minor"];
export const tiers: readonly Tier[] = ["vip", "gold", "silver", "ordinary"];
export const customerFlags: readonly CustomerFlag[] = ["elderly", "disabled", "minor"];
export const channels: readonly Channel[] = [
  "phone",
  "chat",
  "email",
  "form",
  "wechat",
  "social",
  "platform_ticket",
  "walk_in",
  "letter",
  "regulator",
  "media",
];

/** The value that stands for “none” on a form; on the wire it is null. */
export const NOBODY = "-";

export function chosenIn(criteria: Criteria, facet: Facet): string[] {
  return ((criteria[facet] ?? []) as (string | null)[]).map((value) => value ?? NOBODY);
}

/** The criteria with one facet set; an empty choice asks nothing. */
export function choose(criteria: Criteria, facet: Facet, values: string[]): Criteria {
  const wire = values.map((value) => (value === NOBODY ? null : value));
  return tidy({ ...criteria, [facet]: wire });
}

/** Without what asks nothing, so that two ways to the same list are one. */
export function tidy(criteria: Criteria): Criteria {
  const asks = ([, value]: [string, unknown]) =>
    value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(criteria).filter(asks)) as Criteria;
}

export function isNarrowed(criteria: Criteria | undefined): boolean {
  return criteria !== undefined && Object.keys(tidy(criteria)).length > 0;
}
