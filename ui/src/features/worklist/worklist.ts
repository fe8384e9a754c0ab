import { infiniteQueryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { call, type Reply } from "@/api/client";
import type { ApiError } from "@/api/error";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";
import type { View } from "@/api/gen/View";
import { read } from "@/api/read";

export const mineViews = ["mine", "registered"] as const;
export const teamViews = ["group", "unassigned", "on_hold", "open", "closed", "all"] as const;

const PAGE = 100;
/** The host counts no further. */
export const COUNTED = 1000;

export function isView(value: unknown): value is View {
  return [...mineViews, ...teamViews].some((view) => view === value);
}

/** A view by next deadline, or by ending, page by page. */
export function worklist(view: View) {
  return infiniteQueryOptions<
    Reply<"complaint.list">,
    ApiError,
    { lines: ComplaintLine[]; total: number; whole: boolean },
    [string, { view: View }],
    string | undefined
  >({
    queryKey: ["complaint.list", { view }],
    queryFn: ({ pageParam }) => call("complaint.list", { view, limit: PAGE, cursor: pageParam }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => {
      const lines = pages.flatMap(({ complaints }) => complaints);
      const whole = !pages.at(-1)?.next;
      return { lines: unique(lines), total: whole ? lines.length : (pages[0]?.total ?? lines.length), whole };
    },
    meta: { topics: ["complaints"] },
  });
}

/** A line that moved between two pages while they were read stands only once. */
function unique(lines: ComplaintLine[]): ComplaintLine[] {
  return [...new Map(lines.map((line) => [line.id, line])).values()];
}

export function useWorklist(view: View) {
  return useInfiniteQuery(worklist(view));
}

/** How many a view holds, for the side bar. */
export function useCount(view: View): number | undefined {
  const { data } = useQuery(read("complaint.list", { view, limit: 1 }, { topics: ["complaints"] }));
  return data?.total ?? undefined;
}
