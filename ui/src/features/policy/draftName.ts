import type { Policy } from "@/api/gen/Policy";

/** Under which name a policy waits that is typed and not in force yet. */
export function draftName(kind: Policy["kind"]): string {
  return `policy.${kind}`;
}
