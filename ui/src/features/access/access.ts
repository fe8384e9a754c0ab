import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { type Body, call, type Reply } from "@/api/client";
import type { ApiError } from "@/api/error";
import type { AccessKind } from "@/api/gen/AccessKind";
import type { AccessLine } from "@/api/gen/AccessLine";
import { setHostTime } from "@/shared/time/hostClock";

const PAGE = 50;
/** A file is read in longer pages. */
const FILE_PAGE = 200;

/** What the list is narrowed to. */
export type Narrowed = Pick<Body<"access.list">, "person" | "kind" | "number" | "from" | "to">;

export const KINDS: AccessKind[] = [
  "opened",
  "revealed",
  "exported",
  "signed_in",
  "settings",
  "people",
  "personal_data",
  "book",
];

const pages = (narrowed: Narrowed) =>
  infiniteQueryOptions<
    Reply<"access.list">,
    ApiError,
    AccessLine[],
    readonly ["access.list", Narrowed],
    string | undefined
  >({
    queryKey: ["access.list", narrowed],
    queryFn: async ({ pageParam }) => {
      const page = await call("access.list", { ...narrowed, limit: PAGE, cursor: pageParam });
      setHostTime(page.now);
      return page;
    },
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ lines }) => lines),
    staleTime: 0,
  });

/** Who looked at what, the newest first, page by page. */
export function useAccess(narrowed: Narrowed) {
  return useInfiniteQuery(pages(narrowed));
}

/** All of it, for a file. */
export async function wholeAccess(narrowed: Narrowed): Promise<AccessLine[]> {
  const lines: AccessLine[] = [];
  let cursor: string | undefined;
  do {
    const page = await call("access.list", { ...narrowed, limit: FILE_PAGE, cursor });
    lines.push(...page.lines);
    cursor = page.next ?? undefined;
  } while (cursor);
  return lines;
}

/** The number as far as it was typed: asked for once it may be whole. */
export function wholeNumber(typed: string): string | undefined {
  const number = typed.trim();
  return number.replace(/\D/g, "").length >= 13 ? number : undefined;
}
