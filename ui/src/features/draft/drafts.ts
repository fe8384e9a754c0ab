import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { DraftView } from "@/api/gen/DraftView";
import { read } from "@/api/read";
import { isAct } from "@/features/complaint/actKeys";
import type { Act } from "@/features/complaint/complaint";
import { toldIn } from "@/features/register/useDraft";
import { onDrafts } from "@/shared/draft/kept";

/** Something begun that can be gone on with: an act on a complaint, or a complaint being registered. */
export interface Begun {
  name: string;
  act: Act | null;
  complaint: DraftView["complaint"];
  /** What tells one draft from another: number and subject, or who called and how it begins. */
  under: string;
  keptAt: number;
}

const ACT = /^act\.(.+)\.(\w+)$/;

function begunIn({ name, body, complaint, kept_at }: DraftView): Begun[] {
  if (name === "register") return [{ name, act: null, complaint: null, keptAt: kept_at, under: toldIn(body) }];
  const act = ACT.exec(name)?.[2];
  if (!complaint || !isAct(act)) return [];
  return [{ name, act, complaint, keptAt: kept_at, under: `${complaint.number} ${complaint.subject}` }];
}

/** What one has begun to write and not sent, the latest first; also what was begun at another desk. */
export function useBegun(): Begun[] {
  const queries = useQueryClient();
  const { data } = useQuery(read("draft.list", {}, { topics: [] }));
  useEffect(() => onDrafts(() => void queries.invalidateQueries({ queryKey: ["draft.list"] })), [queries]);
  return (data?.drafts ?? []).flatMap(begunIn).sort((a, b) => b.keptAt - a.keptAt);
}
