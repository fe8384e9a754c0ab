import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { groupsOf, normalised, twoPlaces } from "./recoveryKey";

/** The proof that a recovery key was kept: two of its groups typed again, and a word that it lies somewhere safe. */
export function useKeyProof(key: string | null) {
  const { t } = useTranslation();
  const [typed, type] = useState<Record<number, string>>({});
  const [away, setAway] = useState(false);
  const groups = useMemo(() => groupsOf(key ?? ""), [key]);
  const places = useMemo(() => (groups.length > 1 ? twoPlaces(groups.length) : []), [groups.length]);
  const isRight = (place: number) => normalised(typed[place] ?? "") === normalised(groups[place] ?? "");
  const confirmed = places.length > 0 && places.every(isRight);
  const missing = !confirmed ? t("wizard.groupsMissing") : away ? undefined : t("wizard.awayMissing");
  return { groups, places, typed, type, isRight, away, setAway, missing };
}

export type KeyProof = ReturnType<typeof useKeyProof>;
