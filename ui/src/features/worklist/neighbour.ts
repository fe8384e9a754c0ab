import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { openComplaint } from "@/features/complaint/complaint";
import { useDay } from "@/features/day/day";
import { DAY, keepPosition, lastPlace, lastWanted, markOf, positionIn } from "./position";
import { useReadTo, useWorklist } from "./worklist";

const REACH = 2;

/** Fetches the complaints around one beforehand, so that moving to them shows them at once. */
export function usePrefetchAround(ids: string[], id: string | null): void {
  const queries = useQueryClient();
  const at = id === null ? -1 : ids.indexOf(id);
  const around = at < 0 ? "" : ids.slice(Math.max(0, at - REACH), at + REACH + 1).join();
  useEffect(() => {
    for (const one of around.split(",")) if (one) void queries.prefetchQuery(openComplaint(one));
  }, [queries, around]);
}

interface Neighbours {
  /** From 1; 0 when the complaint is not on the list one came from. */
  at: number;
  of: number;
  previous: string | null;
  next: string | null;
}

/** What stands before and after a complaint on the list one came from. */
export function useNeighbours(id: string): Neighbours {
  const place = lastPlace();
  const wanted = lastWanted();
  const mark = place.to === "/day" ? DAY : markOf(wanted);
  const worklist = useWorklist(wanted, place.to === "/work");
  useReadTo(worklist, positionIn(mark).chosen === id ? id : null);
  const list = worklist.data;
  const { data: day } = useDay(place.to === "/day");
  const lines = place.to === "/day" ? day?.items.map((item) => item.line) : list?.lines;
  const ids = (lines ?? []).map((line) => line.id);
  const index = ids.indexOf(id);
  usePrefetchAround(ids, id);
  useEffect(() => {
    if (index >= 0) keepPosition(mark, { chosen: id });
  }, [mark, id, index]);
  return {
    at: index + 1,
    of: (place.to === "/day" ? day?.items.length : list?.total) ?? 0,
    previous: index > 0 ? (ids[index - 1] ?? null) : null,
    next: index < 0 ? null : (ids[index + 1] ?? null),
  };
}
