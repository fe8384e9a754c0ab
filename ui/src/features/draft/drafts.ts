import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { DraftView } from "@/api/gen/DraftView";
import { read } from "@/api/read";
import { isAct } from "@/features/complaint/actKeys";
import type { Act } from "@/features/complaint/complaint";
import { onDrafts } from "@/shared/draft/kept";

/** Something begun that can be gone on with: an act on a complaint, or a complaint being registered. */
export interface Begun {
  name: string;
  act: Act | null;
  complaint: DraftView["complaint"];
  keptAt: number;
}

const ACT = /^act\.(.+)\.(\w+)$/;

function begunIn({ name, complaint, kept_at }: DraftView): Begun[] {
  if (name === "register") return [{ name, act: null, complaint: null, keptAt: kept_at }];
  const act = ACT.exec(name)?.[2];
  return complaint && isAct(act) ? [{ name, act, complaint, keptAt: kept_at }] : [];
}

/** What one has begun to write and not sent, the latest first; also what was begun at another desk. */
export function useBegun(): Begun[] {
  const queries = useQueryClient();
  const { data } = useQuery(read("draft.list", {}, { topics: [] }));
  useEffect(() => onDrafts(() => void queries.invalidateQueries({ queryKey: ["draft.list"] })), [queries]);
  return (data?.drafts ?? []).flatMap(begunIn).sort((a, b) => b.keptAt - a.keptAt);
}
