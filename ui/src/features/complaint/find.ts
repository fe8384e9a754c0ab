import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "@/api/client";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";

const PAGE = 200;
const PAGES = 25;
const WANTED = 6;
const PATIENCE = 200;
const SHORTEST = 2;

function fits({ number, subject, customer_name }: ComplaintLine, wanted: string): boolean {
  return [number, subject, customer_name ?? ""].some((part) => part.toLowerCase().includes(wanted));
}

/** Walks the list until enough is found; the host has no search by number yet. */
export async function findComplaints(text: string, but: string, signal?: AbortSignal): Promise<ComplaintLine[]> {
  const wanted = text.trim().toLowerCase();
  const found: ComplaintLine[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES && found.length < WANTED && !signal?.aborted; page++) {
    const { complaints, next } = await call("complaint.list", { view: "all", limit: PAGE, cursor });
    found.push(...complaints.filter((line) => line.id !== but && fits(line, wanted)));
    if (!next) break;
    cursor = next;
  }
  return found.slice(0, WANTED);
}

/** Complaints whose number, customer or subject holds what was typed, once the typing rests. */
export function useFoundComplaints(text: string, but: string): ComplaintLine[] {
  const [rested, rest] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => rest(text.trim()), PATIENCE);
    return () => clearTimeout(timer);
  }, [text]);
  const { data } = useQuery({
    queryKey: ["complaint.find", rested, but],
    queryFn: ({ signal }) => findComplaints(rested, but, signal),
    enabled: rested.length >= SHORTEST,
    staleTime: 30_000,
  });
  return rested.length >= SHORTEST ? (data ?? []) : [];
}
