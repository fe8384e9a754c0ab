import { queryOptions, useQuery } from "@tanstack/react-query";
import { call } from "@/api/client";
import type { ActKind } from "@/api/gen/ActKind";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { read } from "@/api/read";
import { setHostTime } from "@/shared/time/hostClock";

/** An act that stands on a complaint's page; importing, the other side of a merging and what the house does by itself are none. */
export type Act = Exclude<ActKind, "import" | "raise_overdue" | "take_in">;

/** One complaint; its reply also tells what time it is at the host. */
export function openComplaint(id: string) {
  return queryOptions({
    ...read("complaint.open", { id }, { topics: ["complaints"], id }),
    queryFn: async (): Promise<ComplaintView> => {
      const view = await call("complaint.open", { id });
      setHostTime(view.now);
      return view;
    },
  });
}

export function useComplaint(id: string) {
  return useQuery(openComplaint(id));
}

/** Acts that can be done now, the next step first. */
export function allowed({ offers }: ComplaintView, order: readonly Act[]): Act[] {
  const open = offers.filter(({ refusal }) => refusal === null);
  const next = open.find(({ primary }) => primary)?.act;
  return order.filter((act) => open.some((offer) => offer.act === act)).sort((a, b) => rank(a) - rank(b));

  function rank(act: Act): number {
    return act === next ? 0 : 1;
  }
}

/** The next step, where one stands open. */
export function nextAct({ offers }: ComplaintView): Act | undefined {
  return offers.find(({ primary }) => primary)?.act as Act | undefined;
}

export function isNext({ offers }: ComplaintView, act: Act): boolean {
  return offers.some((offer) => offer.act === act && offer.primary && offer.refusal === null);
}
