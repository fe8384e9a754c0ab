import type { Draft } from "./draft";

/** What a complete complaint tells, in the order people speak. */
export const POINTS = ["who", "reach", "what", "category", "when", "order", "remedy", "callBack"] as const;
export type Point = (typeof POINTS)[number];

function reachable({ who, callBackNumber }: Draft): boolean {
  if (callBackNumber.trim()) return true;
  if (who.kind === "known") return true;
  if (who.kind === "new") return Boolean(who.phone.trim() || who.nickname.trim() || who.email.trim());
  return false;
}

const told: Record<Point, (draft: Draft) => boolean> = {
  who: ({ who }) =>
    who.kind === "known" ||
    Boolean(who.kind === "new" ? who.name.trim() : who.kind === "anonymous" && who.reason.trim()),
  reach: reachable,
  what: ({ content }) => content.trim() !== "",
  category: ({ category }) => category !== "",
  when: ({ occurredAt }) => occurredAt !== null && !Number.isNaN(occurredAt),
  order: ({ orderNumber, product }) => Boolean(orderNumber.trim() || product.trim()),
  remedy: ({ remedies, remedyWords }) => remedies.length > 0 || remedyWords.trim() !== "",
  callBack: ({ callBackWhen, solution }) => callBackWhen.trim() !== "" || solution !== null,
};

/** How much is told; a hint for the call, never a gate. */
export function completeness(draft: Draft): { told: Point[]; missing: Point[] } {
  return {
    told: POINTS.filter((point) => told[point](draft)),
    missing: POINTS.filter((point) => !told[point](draft)),
  };
}
