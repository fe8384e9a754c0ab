import { useQuery } from "@tanstack/react-query";
import type { Reply } from "@/api/client";
import { read } from "@/api/read";

export type Group = Reply<"group.list">["groups"][number];
export type Member = Group["members"][number];

export function useGroups() {
  return useQuery(read("group.list", {}, { topics: ["people"] }));
}

/** Members at this moment; those who left stay on the record. */
export function isPresent(member: Member, now: number): boolean {
  return member.since <= now && (member.until === null || member.until > now);
}
