import { queryOptions } from "@tanstack/react-query";
import { type Body, type Command, call, type Reply } from "./client";
import type { ApiError } from "./error";
import type { Topic } from "./gen/Topic";

/** What a query depends on: with an id it is one open record, without it a list. */
export interface Watches extends Record<string, unknown> {
  topics: Topic[];
  id?: string;
}

declare module "@tanstack/react-query" {
  interface Register {
    queryMeta: Partial<Watches>;
    defaultError: ApiError;
  }
}

/** A reading command as a query that refetches when its topics change. */
export function read<C extends Command>(command: C, body: Body<C>, watches: Watches) {
  return queryOptions<Reply<C>, ApiError>({
    queryKey: [command, body],
    queryFn: () => call(command, body),
    meta: watches,
  });
}
