import { type Draft, newPerson, type Who } from "./draft";

/** What a complete complaint tells, in the order people speak. */
export const POINTS = ["who", "reach", "what", "category", "when", "order", "remedy", "callBack"] as const;
export type Point = (typeof POINTS)[number];

/** Whoever was typed and not found yet counts as what they are registered as. */
function caller({ who }: Draft): Who {
  return who.kind === "asking" && who.text.trim() ? newPerson(who.text) : who;
}

function reachable(draft: Draft): boolean {
  const who = caller(draft);
  if (draft.callBackNumber.trim()) return true;
  if (who.kind === "known") return true;
  if (who.kind === "new") return Boolean(who.phone.trim() || who.nickname.trim() || who.email.trim());
  return false;
}

const told: Record<Point, (draft: Draft) => boolean> = {
  who: (draft) => {
    const who = caller(draft);
    if (who.kind === "new") return who.name.trim() !== "";
    return who.kind === "known" || (who.kind === "anonymous" && who.reason.trim() !== "");
  },
  reach: reachable,
  what: ({ content }) => content.trim() !== "",
  category: ({ category }) => category !== "",
  when: ({ occurredAt }) => occurredAt !== null && !Number.isNaN(occurredAt),
  order: ({ orderNumber, product }) => Boolean(orderNumber.trim() || product.trim()),
  remedy: ({ remedies, remedyWords }) => remedies.length > 0 || remedyWords.trim() !== "",
  callBack: ({ callBackWhen, callBackAt, solution }) =>
    callBackWhen.trim() !== "" || callBackAt !== null || solution !== null,
};

/** How much is told; a hint for the call, never a gate. */
export function completeness(draft: Draft): { told: Point[]; missing: Point[] } {
  return {
    told: POINTS.filter((point) => told[point](draft)),
    missing: POINTS.filter((point) => !told[point](draft)),
  };
}

/** Without which there is nothing to register: a person or a reason for none, and words. */
export function needed(draft: Draft): "who" | "what" | null {
  if (!told.who(draft)) return "who";
  return told.what(draft) ? null : "what";
}
