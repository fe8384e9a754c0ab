import { useQuery } from "@tanstack/react-query";
import type { RevealReason } from "@/api/gen/RevealReason";
import { read } from "@/api/read";

/** Why something masked is shown, with the words where the reason needs some. */
export interface Why {
  reason: RevealReason;
  words: string | null;
}

export const REVEAL_REASONS: RevealReason[] = ["handling", "verify", "correct", "deliver", "request", "legal", "other"];

export function useCustomer(id: string) {
  return useQuery(read("customer.open", { id }, { topics: ["customers", "complaints"] }));
}

export function useHistory(id: string) {
  return useQuery(read("customer.history", { id }, { topics: ["customers", "complaints"] }));
}

/** What one should know of a caller; nothing is asked while nobody is chosen. */
export function useCard(id: string | null) {
  return useQuery({
    ...read("customer.card", { id: id ?? "" }, { topics: ["customers", "complaints"] }),
    enabled: id !== null,
  });
}
