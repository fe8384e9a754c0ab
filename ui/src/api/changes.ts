import type { Query, QueryClient } from "@tanstack/react-query";
import { listen } from "./client";
import type { Changed } from "./gen/Changed";
import type { Topic } from "./gen/Topic";

const LIST_PAUSE = 1000;
const JITTER = 300;

/** What somebody is told reaches them while they look elsewhere, too. */
const EVEN_HIDDEN: Topic = "inbox";

/** Turns the host's changes into refetches: records at once, lists at most once a second and only while seen. */
export function followChanges(queries: QueryClient): () => void {
  let last = 0;
  let openedBefore = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let flushedAt = Number.NEGATIVE_INFINITY;
  const due = new Set<Topic>();

  function flush() {
    timer = undefined;
    const topics = [...due].filter((topic) => topic === EVEN_HIDDEN || !document.hidden);
    if (topics.length === 0) return;
    flushedAt = Date.now();
    const lists = ({ meta }: Query) => !meta?.id && (meta?.topics ?? []).some((topic) => topics.includes(topic));
    void queries.invalidateQueries({ predicate: lists });
    for (const topic of topics) due.delete(topic);
  }

  function schedule() {
    if (timer !== undefined) return;
    const wait = Math.max(0, flushedAt + LIST_PAUSE - Date.now());
    timer = setTimeout(flush, wait + Math.random() * JITTER);
  }

  function changed(change: Changed) {
    const missed = change.seq !== last + 1;
    last = change.seq;
    if (missed) {
      void queries.invalidateQueries();
      return;
    }
    due.add(change.topic);
    schedule();
    void queries.invalidateQueries({
      predicate: ({ meta }) =>
        Boolean(meta?.id && meta.topics?.includes(change.topic)) && (change.id === null || change.id === meta?.id),
    });
  }

  const stop = listen({
    opened() {
      last = 0;
      if (openedBefore) void queries.invalidateQueries();
      openedBefore = true;
    },
    changed,
  });
  const seen = () => {
    if (!document.hidden) flush();
  };
  document.addEventListener("visibilitychange", seen);
  return () => {
    stop();
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", seen);
  };
}
