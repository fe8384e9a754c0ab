import type { TFunction } from "i18next";
import type { InboxLine } from "@/api/gen/InboxLine";

/** What was told, in a few words: never whom it is about. */
export function tellingWords(t: TFunction, { kind, clock }: Pick<InboxLine, "kind" | "clock">): string {
  if (kind === "overdue" && clock) return t("inbox.overdue", { clock: t(`vocabulary.clock.${clock}`) });
  return t(`inbox.kind.${kind}`);
}
