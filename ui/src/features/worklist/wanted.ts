import type { Criteria } from "@/api/gen/Criteria";
import type { Sort } from "@/api/gen/Sort";
import type { View } from "@/api/gen/View";
import { isView } from "./worklist";

export interface Search {
  /** A saved view; what stands beside it narrows or orders it otherwise. */
  saved?: string;
  view?: View;
  criteria?: Criteria;
  sort?: Sort;
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What an address asks for. Its parts are the host's to judge; what is no part at all is left out. */
export function wantedOf({ saved, view, criteria, sort }: Record<string, unknown>): Search {
  return {
    ...(typeof saved === "string" ? { saved } : {}),
    ...(isView(view) ? { view } : {}),
    ...(isObject(criteria) && Object.keys(criteria).length ? { criteria: criteria as Criteria } : {}),
    ...(isObject(sort) && "by" in sort ? { sort: sort as Sort } : {}),
  };
}
