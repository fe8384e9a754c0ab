import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";

const LONG = 300_000;

/** Everybody at the centre, for names and for giving work to. */
export function useColleagues() {
  const { data } = useQuery({ ...read("user.list", {}, { topics: ["people"] }), staleTime: LONG });
  const users = data?.users ?? [];
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return { active: users.filter(({ disabled }) => !disabled), name: (id: string) => names.get(id) ?? null };
}

export function usePools() {
  const { data } = useQuery({ ...read("group.list", {}, { topics: ["people"] }), staleTime: LONG });
  const groups = data?.groups ?? [];
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  return { groups, name: (id: string) => names.get(id) ?? null };
}
