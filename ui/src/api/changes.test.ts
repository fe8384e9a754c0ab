import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { followChanges } from "./changes";
import { setTransport } from "./client";
import type { Changed } from "./gen/Changed";
import { read } from "./read";
import type { ChangeListener } from "./transport";

let stream: ChangeListener;
let queries: QueryClient;
let stop: () => void;
let hidden = false;

function state(key: unknown[]): boolean {
  return queries.getQueryState(key)?.isInvalidated ?? false;
}

function change(seq: number, part: Partial<Changed> = {}) {
  stream.changed({ topic: "people", id: "u1", version: 2, seq, ...part });
}

const list = read("user.list", {}, { topics: ["people"] });
const other = read("centre.status", {}, { topics: ["settings"] });
const one = { ...read("group.list", {}, { topics: ["people"], id: "u1" }), queryKey: ["one", "u1"] };
const two = { ...one, queryKey: ["one", "u2"], meta: { topics: ["people" as const], id: "u2" } };

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(document, "hidden", "get").mockImplementation(() => hidden);
  hidden = false;
  setTransport({
    send: () => new Promise(() => {}),
    listen(listener) {
      stream = listener;
      return () => {};
    },
  });
  queries = new QueryClient();
  for (const query of [list, other, one, two]) {
    queries
      .getQueryCache()
      .build(queries, { ...(query as object), queryKey: query.queryKey })
      .setData({});
  }
  stop = followChanges(queries);
  stream.opened();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe("changes", () => {
  it("refetch an open record at once, by its own id", () => {
    change(1);
    expect(state(["one", "u1"])).toBe(true);
    expect(state(["one", "u2"])).toBe(false);
  });

  it("refetch lists of the topic at most once a second", () => {
    change(1);
    vi.advanceTimersByTime(300);
    expect(state([...list.queryKey])).toBe(true);
    expect(state([...other.queryKey])).toBe(false);
    queries.getQueryCache().find({ queryKey: list.queryKey })?.setData({ users: [] });
    change(2);
    vi.advanceTimersByTime(600);
    expect(state([...list.queryKey])).toBe(false);
    vi.advanceTimersByTime(800);
    expect(state([...list.queryKey])).toBe(true);
  });

  it("leave lists alone while nobody looks", () => {
    hidden = true;
    change(1);
    vi.advanceTimersByTime(5000);
    expect(state([...list.queryKey])).toBe(false);
    hidden = false;
    document.dispatchEvent(new Event("visibilitychange"));
    expect(state([...list.queryKey])).toBe(true);
  });

  it("refetch all after a gap", () => {
    change(1, { topic: "settings", id: null });
    change(3, { topic: "settings", id: null });
    expect(state([...list.queryKey])).toBe(true);
    expect(state(["one", "u2"])).toBe(true);
  });

  it("refetch all when the stream begins again", () => {
    stream.opened();
    expect(state([...list.queryKey])).toBe(true);
  });
});
