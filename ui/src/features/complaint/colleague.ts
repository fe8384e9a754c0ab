import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { GroupView } from "@/api/gen/GroupView";
import type { Role } from "@/api/gen/Role";
import type { UserView } from "@/api/gen/UserView";
import { read } from "@/api/read";
import { isPresent } from "@/features/group/group";
import { hostNow } from "@/shared/time/hostClock";

const LONG = 300_000;
const NOBODY: UserView[] = [];
const NONE: GroupView[] = [];

/** Everybody at the centre, for names and for giving work to. */
export function useColleagues() {
  const { data } = useQuery({ ...read("user.list", {}, { topics: ["people"] }), staleTime: LONG });
  const users = data?.users ?? NOBODY;
  return useMemo(() => {
    const names = new Map(users.map(({ id, name }) => [id, name]));
    return { active: users.filter(({ disabled }) => !disabled), name: (id: string) => names.get(id) ?? null };
  }, [users]);
}

export function usePools() {
  const { data } = useQuery({ ...read("group.list", {}, { topics: ["people"] }), staleTime: LONG });
  const groups = data?.groups ?? NONE;
  return useMemo(() => {
    const names = new Map(groups.map(({ id, name }) => [id, name]));
    return { groups, name: (id: string) => names.get(id) ?? null };
  }, [groups]);
}

/** Who works complaints, and so can be given one. */
const WORKERS: Role[] = ["specialist", "team_leader", "supervisor", "manager"];

/** Whom work can be given to: those of the chosen group first, then the others; or everybody with a role. */
export function peopleFor(
  users: UserView[],
  groups: GroupView[],
  group: string,
  role?: Role,
): { name: string | null; users: UserView[] }[] {
  const fitting = users
    .filter(({ roles }) => roles.some((one) => (role ? one === role : WORKERS.includes(one))))
    .sort((a, b) => a.name.localeCompare(b.name, "zh"));
  const chosen = groups.find(({ id }) => id === group);
  const here = new Set(chosen?.members.filter((member) => isPresent(member, hostNow())).map(({ user_id }) => user_id));
  return [
    { name: chosen?.name ?? null, users: fitting.filter(({ id }) => here.has(id)) },
    { name: null, users: fitting.filter(({ id }) => !here.has(id)) },
  ].filter(({ users }) => users.length > 0);
}
