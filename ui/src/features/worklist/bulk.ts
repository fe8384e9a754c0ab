import type { Action } from "@/api/gen/Action";
import type { ActDraft } from "@/features/complaint/actDraft";
import type { ActField } from "@/features/complaint/actField";
import { actForms } from "@/features/complaint/actForm";
import { actKeys } from "@/features/complaint/actKeys";
import type { Act } from "@/features/complaint/complaint";

/** What is done to many at once, in the order of the buttons: what says the same of each, and nothing that the customer hears. */
export const bulkActs = [
  "take",
  "dispatch",
  "transfer",
  "tag",
  "hold",
  "resume",
  "return",
  "escalate",
  "acknowledge_escalation",
  "note",
] as const satisfies readonly Act[];
export type BulkAct = (typeof bulkActs)[number];

/** The key of an act on many: the same as on one, and none where two would share it. */
export function bulkKey(act: BulkAct): string | undefined {
  return act === "resume" ? undefined : actKeys[act];
}

const tags: ActField[] = [
  { name: "add", label: "tagsAdd", kind: "terms", term: "tag", optional: true },
  { name: "remove", label: "tagsRemove", kind: "terms", term: "tag", optional: true },
];

/** The fields of an act on many; tags are put on and taken off, since each complaint has its own. */
export function bulkFields(act: BulkAct): ActField[] {
  return act === "tag" ? tags : actForms[act].fields;
}

export function bulkAction(act: BulkAct, draft: ActDraft): Action {
  if (act !== "tag") return actForms[act].build(draft);
  const list = (name: string) => (Array.isArray(draft[name]) ? draft[name] : []);
  return { act: "tag", add: list("add"), remove: list("remove") };
}
