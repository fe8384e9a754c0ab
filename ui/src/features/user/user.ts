import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import type { Body, Reply } from "@/api/client";
import type { Membership } from "@/api/gen/Membership";
import { read } from "@/api/read";

export type User = Reply<"user.list">["users"][number];
export type Role = User["roles"][number];

/** From the floor to the system, as the centre is staffed. */
const ranks: Record<Role, number> = {
  front_line_agent: 1,
  specialist: 2,
  team_leader: 3,
  supervisor: 4,
  manager: 5,
  callback_quality: 6,
  department_contact: 7,
  auditor: 8,
  administrator: 9,
};
export const roles = (Object.keys(ranks) as Role[]).sort((one, other) => ranks[one] - ranks[other]);

export function useUsers() {
  return useQuery(read("user.list", {}, { topics: ["people"] }));
}

/** Everything a user is found by: name, sign-in name, roles and groups. */
export function wordsOf(t: TFunction, { name, sign_in_name, roles, groups }: User): string {
  const said = roles.map((role) => t(`vocabulary.role.${role}`));
  return [name, sign_in_name, ...said, ...groups.map((group) => group.name)].join("\n");
}

/** What a user form holds while it is being filled in. */
export interface UserDraft {
  signInName: string;
  name: string;
  roles: Role[];
  expiresAt: number | null;
  temporaryPassword: string;
  /** Where a new user belongs. */
  groups: Membership[];
}

export function draftOf(user?: User): UserDraft {
  return {
    signInName: user?.sign_in_name ?? "",
    name: user?.name ?? "",
    roles: user?.roles ?? [],
    expiresAt: user?.expires_at ?? null,
    temporaryPassword: "",
    groups: [],
  };
}

export function asNew(draft: UserDraft): Body<"user.create"> {
  return {
    sign_in_name: draft.signInName.trim(),
    name: draft.name.trim(),
    roles: draft.roles,
    temporary_password: draft.temporaryPassword,
    expires_at: draft.expiresAt,
    groups: draft.groups,
  };
}

export function asChange(id: string, draft: UserDraft): Body<"user.update"> {
  return { id, name: draft.name.trim(), roles: draft.roles, expires_at: draft.expiresAt };
}

export function isExpired(user: User, now: number): boolean {
  return user.expires_at !== null && user.expires_at < now;
}

const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** Easy to read out, hard to guess, and changed at the first sign-in. */
export function proposePassword(): string {
  const picks = crypto.getRandomValues(new Uint32Array(16));
  const word = Array.from(picks, (pick) => LETTERS[pick % LETTERS.length]).join("");
  return word.replace(/(.{4})(?=.)/g, "$1-");
}
