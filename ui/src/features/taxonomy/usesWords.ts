import type { TFunction } from "i18next";
import type { Uses } from "@/api/gen/Uses";

/** Counted up to here. */
const COUNTED = 1000;

/** `12 件投诉，其中 3 件未办结` */
export function usesWords(t: TFunction, { all, open }: Uses): string {
  const number = (count: number) => (count >= COUNTED ? t("taxonomy.many") : String(count));
  return t("taxonomy.uses", { count: all, all: number(all), open: number(open) });
}
