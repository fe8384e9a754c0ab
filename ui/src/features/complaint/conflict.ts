import type { ComplaintView } from "@/api/gen/ComplaintView";
import type { EntryView } from "@/api/gen/EntryView";

/** What others did to a complaint since somebody began to write; the newest first. */
export function doneSince(seen: ComplaintView, now: ComplaintView): EntryView[] {
  if (now.version <= seen.version) return [];
  const known = new Set(seen.entries.map(({ id }) => id));
  return now.entries.filter(({ id }) => !known.has(id));
}
