import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Stub } from "@/api/gen/Stub";
import { read } from "@/api/read";
import { type Draft, given } from "./draft";
import { useSettled } from "./useSettled";

const NONE: Stub[] = [];

interface Found {
  /** Open ones of the caller. */
  open: Stub[];
  /** Others that may be the one that is meant: ended lately, or about the same order. */
  alike: Stub[];
}

/** What there is of this caller, and about this order. */
export function useStubs({ who, orderNumber }: Draft): Found {
  const customer = who.kind === "known" ? who.hit.id : null;
  const order = useSettled(given(orderNumber));
  const { data } = useQuery({
    ...read("customer.complaints", { customer, order_number: order }, { topics: ["complaints"] }),
    enabled: customer !== null || order !== null,
    placeholderData: keepPreviousData,
  });
  const stubs = customer !== null || order !== null ? (data?.complaints ?? NONE) : NONE;
  const isOpen = (stub: Stub) => customer !== null && stub.same_customer && stub.ended_at === null;
  return { open: stubs.filter(isOpen), alike: stubs.filter((stub) => !isOpen(stub)) };
}
