import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { call, type Reply } from "@/api/client";
import type { ApiError } from "@/api/error";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";
import type { Criteria } from "@/api/gen/Criteria";
import type { Searched } from "@/api/gen/Searched";
import type { Sort } from "@/api/gen/Sort";
import type { View } from "@/api/gen/View";
import { read } from "@/api/read";
import { useSession } from "@/features/shell/session";

export const mineViews = ["mine", "to_sign", "registered"] as const;
export const teamViews = [
  "group",
  "unassigned",
  "escalated",
  "reopening_proposed",
  "on_hold",
  "open",
  "closed",
  "all",
] as const;

/** Whoever is only ever asked, as a department is, finds what they were asked in these. */
const forAsked: readonly View[] = ["mine", "closed", "all"];

/** Whether somebody works no complaint, but is asked about some. */
export function useOnlyAsked(): boolean {
  const { roles } = useSession().user;
  return roles.length > 0 && roles.every((role) => role === "department_contact");
}

/** Whether a view can hold anything for who is signed in. */
export function useShows(): (view: View) => boolean {
  const { permissions } = useSession();
  const onlyAsked = useOnlyAsked();
  if (onlyAsked) return (view) => forAsked.includes(view);
  return (view) => {
    if (view === "to_sign") return permissions.includes("approve_plan");
    if (view === "registered") return permissions.includes("register_complaint");
    return true;
  };
}

const PAGE = 100;
/** The host counts no further. */
export const COUNTED = 1000;

/** What a list shows: a view, narrowed and ordered. */
export interface Wanted {
  view: View;
  criteria?: Criteria;
  sort?: Sort;
}

export function isView(value: unknown): value is View {
  return [...mineViews, ...teamViews].some((view) => view === value);
}

/** A list by what was asked for, page by page. */
export function worklist({ view, criteria, sort }: Wanted) {
  return infiniteQueryOptions<
    Reply<"complaint.list">,
    ApiError,
    { lines: ComplaintLine[]; total: number; whole: boolean; searched: Searched | null },
    [string, Wanted],
    string | undefined
  >({
    queryKey: ["complaint.list", { view, criteria, sort }],
    queryFn: ({ pageParam }) => call("complaint.list", { view, criteria, sort, limit: PAGE, cursor: pageParam }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => {
      const lines = pages.flatMap(({ complaints }) => complaints);
      const whole = !pages.at(-1)?.next;
      const total = whole ? lines.length : (pages[0]?.total ?? lines.length);
      return { lines: unique(lines), total, whole, searched: searchedOf(pages) };
    },
    // While another filter is asked for, what stood there stays.
    placeholderData: (before, query) => (query?.queryKey[1].view === view ? keepPreviousData(before) : undefined),
    meta: { topics: ["complaints"] },
  });
}

/** How the words were understood, and where they stand on all pages. */
function searchedOf(pages: Reply<"complaint.list">[]): Searched | null {
  const first = pages[0]?.searched;
  if (!first) return null;
  return { ...first, snippets: Object.assign({}, ...pages.map(({ searched }) => searched?.snippets)) };
}

/** A line that moved between two pages while they were read stands only once. */
function unique(lines: ComplaintLine[]): ComplaintLine[] {
  return [...new Map(lines.map((line) => [line.id, line])).values()];
}

export function useWorklist(wanted: Wanted, enabled = true) {
  return useInfiniteQuery({ ...worklist(wanted), enabled });
}

/** So far one's place is looked for in a list that was loaded anew. */
const DEEPEST = 1000;

/** Loaded anew, a list reads on until a complaint that stood in it is there. */
export function useReadTo(list: ReturnType<typeof useWorklist>, id: string | null): void {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const lines = data?.lines ?? [];
  const behind = id !== null && lines.length > 0 && lines.length < DEEPEST && lines.every((line) => line.id !== id);
  useEffect(() => {
    if (behind && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [behind, hasNextPage, isFetchingNextPage, fetchNextPage]);
}

/** What stands in one row after the other, as many as can be picked out at once. */
export async function firstLines({ view, criteria, sort }: Wanted, limit: number): Promise<ComplaintLine[]> {
  return (await call("complaint.list", { view, criteria, sort, limit })).complaints;
}

const counts = read("complaint.counts", {}, { topics: ["complaints", "worklist"] });

/** How many the views hold, for the side bar. */
export function useCounts(): Partial<Record<View, number>> {
  return useQuery(counts).data?.counts ?? {};
}

/** The same of the saved views, by their ids. */
export function useSavedCounts(): Partial<Record<string, number>> {
  return useQuery(counts).data?.saved ?? {};
}
