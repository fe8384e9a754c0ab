import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { GroupView } from "@/api/gen/GroupView";
import type { UserView } from "@/api/gen/UserView";
import { read } from "@/api/read";

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
