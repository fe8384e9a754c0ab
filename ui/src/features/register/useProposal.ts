import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ProposedSeverity } from "@/api/gen/ProposedSeverity";
import { read } from "@/api/read";
import { fenOf } from "@/shared/money/yuan";
import type { Draft } from "./draft";
import { useSettled } from "./useSettled";

/** What the rules propose for what is told by now, asked once the typing rests; none before anything is told. */
export function useProposal({ content, amount, channel, who }: Draft): ProposedSeverity | undefined {
  const text = useSettled(content.trim());
  const amount_fen = useSettled(fenOf(amount));
  const customer = who.kind === "known" ? who.hit.id : null;
  const told = text !== "" || amount_fen !== null;
  const { data } = useQuery({
    ...read("severity.propose", { text, amount_fen, channel, customer }, { topics: ["settings", "complaints"] }),
    enabled: told,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  return told ? data : undefined;
}
