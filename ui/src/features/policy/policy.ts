import { useQuery } from "@tanstack/react-query";
import type { Policy } from "@/api/gen/Policy";
import type { PolicyView } from "@/api/gen/PolicyView";
import { read } from "@/api/read";

export type Kind = Policy["kind"];
export type BodyOf<K extends Kind> = Extract<Policy, { kind: K }>["body"];

export function usePolicies() {
  return useQuery(read("policy.show", {}, { topics: ["settings"] }));
}

/** What a policy of a kind says. */
export function bodyOf<K extends Kind>(kind: K, policy: Policy): BodyOf<K> | null {
  const body: unknown = policy.kind === kind ? policy.body : null;
  return body as BodyOf<K> | null;
}

export function viewOf(kind: Kind, views: PolicyView[] | undefined): PolicyView | undefined {
  return views?.find(({ policy }) => policy.kind === kind);
}

/** What stands in a field: a value, or what was typed and is none. */
export type Typed<T> = T | string;
