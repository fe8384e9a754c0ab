import { useMemo } from "react";
import { useColleagues, usePools } from "@/features/complaint/colleague";
import { useTerms } from "@/features/complaint/term";
import type { Names } from "./ComplaintRow";

/** What rows call people, groups and words. */
export function useNames(): Names {
  const terms = useTerms();
  const { name: person } = useColleagues();
  const { name: group } = usePools();
  return useMemo(() => ({ terms, person, group }), [terms, person, group]);
}
