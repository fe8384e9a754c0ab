import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "@/api/client";
import type { CustomerHit } from "@/api/gen/CustomerHit";

const PATIENCE = 200;
const SHORTEST = 2;

/** The customers that what was typed finds, once the typing rests. */
export function useFoundCustomers(text: string): CustomerHit[] {
  const [rested, rest] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => rest(text.trim()), PATIENCE);
    return () => clearTimeout(timer);
  }, [text]);
  const { data } = useQuery({
    queryKey: ["customer.find", rested],
    queryFn: async () => (await call("customer.find", { text: rested })).customers,
    enabled: rested.length >= SHORTEST,
    staleTime: 30_000,
  });
  return rested.length >= SHORTEST ? (data ?? []) : [];
}
