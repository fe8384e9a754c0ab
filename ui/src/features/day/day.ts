import { useQuery } from "@tanstack/react-query";
import { call } from "@/api/client";
import type { DayItem } from "@/api/gen/DayItem";
import type { MyDay } from "@/api/gen/MyDay";
import { read } from "@/api/read";
import { setHostTime } from "@/shared/time/hostClock";

/** What this user owes today, and the rest of their work. */
export function useDay(enabled = true) {
  return useQuery({
    ...read("complaint.day", {}, { topics: ["complaints"] }),
    queryFn: async (): Promise<MyDay> => {
      const day = await call("complaint.day", {});
      setHostTime(day.now);
      return day;
    },
    enabled,
  });
}

export type DayPart = "overdue" | "today" | "rest";

/** Where an item stands in the day as it is now. */
export function partOf({ at, reason }: DayItem, now: number): DayPart {
  if (at === null) return reason === "escalation" ? "overdue" : "rest";
  return at < now ? "overdue" : "today";
}
