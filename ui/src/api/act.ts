import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { type Body, type Command, call, newKey, type Reply } from "./client";
import type { ApiError } from "./error";
import type { Topic } from "./gen/Topic";

interface Act<C extends Command> {
  body: Body<C>;
  expectedVersion?: number;
}

/** What follows from an act, done even where its page is gone by then: what is closed leaves its list at once. */
interface Follows<C extends Command> {
  onSuccess?: (reply: Reply<C>) => void;
  onError?: (error: ApiError) => void;
}

/**
 * A changing command. Trying the same body again after a failure sends the same key, so that an act whose reply was lost
 * is not done twice.
 */
export function useAct<C extends Command>(command: C, topics: Topic[]) {
  const queries = useQueryClient();
  const tried = useRef<{ text: string; key: string } | null>(null);
  const { mutate, ...mutation } = useMutation<Reply<C>, ApiError, Act<C> & Follows<C>>({
    mutationFn: ({ body, expectedVersion }) => {
      const text = JSON.stringify([body, expectedVersion]);
      if (tried.current?.text !== text) tried.current = { text, key: newKey() };
      return call(command, body, { key: tried.current.key, expectedVersion });
    },
    onSuccess: async (reply, { onSuccess }) => {
      tried.current = null;
      onSuccess?.(reply);
      await queries.invalidateQueries({
        predicate: ({ meta }) => (meta?.topics ?? []).some((topic) => topics.includes(topic)),
      });
    },
    onError: (error, { onError }) => onError?.(error),
  });
  return { ...mutation, mutate: (act: Act<C>, follows: Follows<C> = {}) => mutate({ ...act, ...follows }) };
}
