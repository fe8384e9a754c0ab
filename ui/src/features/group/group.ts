import { useQuery } from "@tanstack/react-query";
import type { Reply } from "@/api/client";
import type { Role } from "@/api/gen/Role";
import type { SignedIn } from "@/api/gen/SignedIn";
import { read } from "@/api/read";

export type Group = Reply<"group.list">["groups"][number];
export type Member = Group["members"][number];

export function useGroups() {
  return useQuery(read("group.list", {}, { topics: ["people"] }));
}

const WHOLE_CENTRE: Role[] = ["supervisor", "manager", "auditor"];

/** The groups whose complaints somebody reads: every one, or those they are in. */
export function groupsRead(groups: Group[], { id, roles }: SignedIn["user"], now: number): Group[] {
  if (roles.some((role) => WHOLE_CENTRE.includes(role))) return groups;
  return groups.filter(({ members }) => members.some((member) => member.user_id === id && isPresent(member, now)));
}

/** Members at this moment; those who left stay on the record. */
export function isPresent(member: Member, now: number): boolean {
  return member.since <= now && (member.until === null || member.until > now);
}
