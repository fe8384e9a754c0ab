import { infiniteQueryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { call, type Reply } from "@/api/client";
import type { ApiError } from "@/api/error";
import type { FileLine } from "@/api/gen/FileLine";
import type { InboxLine } from "@/api/gen/InboxLine";
import { read } from "@/api/read";
import { setHostTime } from "@/shared/time/hostClock";
import { inZone } from "@/shared/time/moment";

const PAGE = 50;
/** The host counts no further. */
export const COUNTED = 1000;
/** So many new lines are looked at to tell what is new. */
export const NEWEST = 20;
/** From so many on, lines of one storm stand as one. */
const STORM = 4;
/** What a storm leaves comes within this much of each other. */
const TOGETHER_MS = 5 * 60_000;

const pages = infiniteQueryOptions<
  Reply<"inbox.list">,
  ApiError,
  { lines: InboxLine[]; files: FileLine[]; unread: number },
  string[],
  string | undefined
>({
  queryKey: ["inbox.list"],
  queryFn: async ({ pageParam }) => {
    const page = await call("inbox.list", { limit: PAGE, cursor: pageParam });
    setHostTime(page.now);
    return page;
  },
  initialPageParam: undefined,
  getNextPageParam: ({ next }) => next ?? undefined,
  select: ({ pages }) => ({
    lines: [...new Map(pages.flatMap(({ lines }) => lines).map((line) => [line.id, line])).values()],
    files: pages[0]?.files ?? [],
    unread: pages[0]?.unread ?? 0,
  }),
  meta: { topics: ["inbox"] },
});

/** What somebody was told, the newest first, page by page. */
export function useInbox() {
  return useInfiniteQuery(pages);
}

/** The newest of it, for the badge and for telling at once. */
export function useNewest() {
  return useQuery(read("inbox.list", { limit: NEWEST }, { topics: ["inbox"] }));
}

/** One line, or what a storm left: many deadlines that passed together, while the machine slept or at a start. */
export interface Item {
  id: string;
  lines: [InboxLine, ...InboxLine[]];
}

function joins(before: InboxLine, line: InboxLine): boolean {
  const storm = ({ kind, actor }: InboxLine) => kind === "overdue" && actor === null;
  return storm(before) && storm(line) && before.at - line.at <= TOGETHER_MS;
}

/** The lines with every storm as one digest (DOMAIN §3: one digest, not a storm). */
export function digested(lines: InboxLine[]): Item[] {
  const runs: [InboxLine, ...InboxLine[]][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && joins(last, line)) run.push(line);
    else runs.push([line]);
  }
  return runs.flatMap((run) =>
    run.length >= STORM
      ? [{ id: `storm.${run.at(-1)?.id}`, lines: run }]
      : run.map((line) => ({ id: line.id, lines: [line] as [InboxLine] })),
  );
}

/** Today's items, and those before. */
export function byDay(items: Item[], now: number): { day: "today" | "earlier"; items: Item[] }[] {
  const midnight = inZone(now).startOf("day").valueOf();
  const groups = [
    { day: "today" as const, items: items.filter(({ lines }) => lines[0].at >= midnight) },
    { day: "earlier" as const, items: items.filter(({ lines }) => lines[0].at < midnight) },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

export const unreadIn = ({ lines }: Item) => lines.filter(({ read_at }) => read_at === null);
