import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { call } from "@/api/client";
import type { Arrangement } from "@/api/gen/Arrangement";
import type { LineField } from "@/api/gen/LineField";
import type { View } from "@/api/gen/View";
import { read } from "@/api/read";

/** Everything a row can show under the subject. */
export const lineFields: readonly LineField[] = [
  "number",
  "customer",
  "tier",
  "chases",
  "level",
  "tags",
  "category",
  "nature",
  "channel",
  "owner",
  "group",
  "received",
];

/** What stands there until the book has answered. */
const PLAIN: Arrangement = { fields: ["number", "customer"], density: "comfortable" };

/** How high a row is. */
export const rowHeights: Record<Arrangement["density"], number> = { comfortable: 60, compact: 36 };

const shown = read("arrangement.show", {}, { topics: ["worklist"] });

/** How this user's lists look, at every desk. */
export function useArrangement() {
  const queries = useQueryClient();
  const { data } = useQuery({ ...shown, staleTime: 600_000 });
  async function keep(arrangement: Arrangement) {
    await call("arrangement.keep", { arrangement });
    await queries.invalidateQueries({ queryKey: shown.queryKey });
  }
  return { arrangement: data ?? PLAIN, keep };
}

/** What a row of this view shows: in one's own work everybody knows whose it is. */
export function useFields(view: View, fields: readonly LineField[]): readonly LineField[] {
  return useMemo(() => (view === "mine" ? fields.filter((field) => field !== "owner") : fields), [view, fields]);
}

/** The fields with one put in or taken out, in the order of all. */
export function withField(fields: readonly LineField[], field: LineField, on: boolean): LineField[] {
  if (!on) return fields.filter((other) => other !== field);
  return fields.includes(field) ? [...fields] : [...fields, field];
}

/** The fields with one moved by one place. */
export function movedField(fields: readonly LineField[], field: LineField, by: 1 | -1): LineField[] {
  const from = fields.indexOf(field);
  const to = from + by;
  if (from < 0 || to < 0 || to >= fields.length) return [...fields];
  const next = fields.filter((other) => other !== field);
  next.splice(to, 0, field);
  return next;
}
