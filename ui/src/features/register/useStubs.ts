import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Stub } from "@/api/gen/Stub";
import { read } from "@/api/read";
import { type Draft, given } from "./draft";
import { useSettled } from "./useSettled";

const NONE: Stub[] = [];
/** Fewer characters say too little. */
const SHORTEST = 8;
const MOST_SIMILAR = 5;

interface Found {
  /** Open ones of the caller. */
  open: Stub[];
  /** Others that may be the one that is meant: ended lately, about the same order, or in nearly the same words. */
  alike: Alike[];
}

/** A complaint that may be the one that is meant, and how alike the words are where that is why. */
export type Alike = Stub & { percent?: number };

/** What there is of this caller, about this order, and in nearly these words. */
export function useStubs({ who, orderNumber, content }: Draft): Found {
  const customer = who.kind === "known" ? who.hit.id : null;
  const order = useSettled(given(orderNumber));
  const { data } = useQuery({
    ...read("customer.complaints", { customer, order_number: order }, { topics: ["complaints"] }),
    enabled: customer !== null || order !== null,
    placeholderData: keepPreviousData,
  });
  const text = useSettled(content.trim());
  const said = text.length >= SHORTEST;
  const { data: found } = useQuery({
    ...read("complaint.similar", { text, complaint: null }, { topics: ["complaints"] }),
    enabled: said,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  const stubs = customer !== null || order !== null ? (data?.complaints ?? NONE) : NONE;
  const isOpen = (stub: Stub) => customer !== null && stub.same_customer && stub.ended_at === null;
  const known = new Set(stubs.map(({ id }) => id));
  const similar = (said ? (found?.complaints ?? []) : []).filter(({ stub }) => !known.has(stub.id));
  return {
    open: stubs.filter(isOpen),
    alike: [
      ...stubs.filter((stub) => !isOpen(stub)),
      ...similar.slice(0, MOST_SIMILAR).map(({ stub, percent }) => ({ ...stub, percent })),
    ],
  };
}
