import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "@/api/client";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";

const WANTED = 6;
const PATIENCE = 200;
const SHORTEST = 2;
const LONGEST = 100;

/** Complaints by number, other number, order, customer or subject; the one that asks is not among them. */
export async function findComplaints(text: string, but: string): Promise<ComplaintLine[]> {
  const words = text.trim().slice(0, LONGEST);
  const { complaints } = await call("complaint.list", { view: "all", criteria: { words }, limit: WANTED + 1 });
  return complaints.filter(({ id }) => id !== but).slice(0, WANTED);
}

/** The complaints that what was typed finds, once the typing rests. */
export function useFoundComplaints(text: string, but: string): ComplaintLine[] {
  const [rested, rest] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => rest(text.trim()), PATIENCE);
    return () => clearTimeout(timer);
  }, [text]);
  const { data } = useQuery({
    queryKey: ["complaint.find", rested, but],
    queryFn: () => findComplaints(rested, but),
    enabled: rested.length >= SHORTEST,
    staleTime: 30_000,
  });
  return rested.length >= SHORTEST ? (data ?? []) : [];
}
