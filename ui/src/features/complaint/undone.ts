import type { EntryView } from "@/api/gen/EntryView";

const undid = ({ changes }: EntryView) => changes.find(({ field }) => field === "undone")?.before ?? null;

/** Lines that were taken back: each is named by a later one. */
export function takenBack(entries: EntryView[]): Set<string> {
  return new Set(entries.map(undid).filter((id) => id !== null));
}

/** What an entry took back. */
export function undoneBy(entry: EntryView, among: EntryView[]): EntryView | undefined {
  const id = undid(entry);
  return id === null ? undefined : among.find((other) => other.id === id);
}
