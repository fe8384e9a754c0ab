import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { TextRead } from "@/api/gen/TextRead";
import { read } from "@/api/read";
import { useSettled } from "./useSettled";

const SHORTEST = 4;

/** What the customer's words offer, read once the typing rests. */
export function useTextRead(content: string): TextRead | undefined {
  const text = useSettled(content.trim());
  const enough = [...text].length >= SHORTEST;
  const { data } = useQuery({
    ...read("complaint.read_text", { text }, { topics: ["settings"] }),
    enabled: enough,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  return enough ? data : undefined;
}
