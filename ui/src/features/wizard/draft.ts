import type { Body } from "@/api/client";
import type { Chosen } from "@/features/session/NewPassword";
import type { Language } from "@/i18n";

export type StepName = "language" | "centre" | "user" | "key" | "done";

/** What has been filled in so far; kept while going back and forth. */
export interface Draft {
  language: Language;
  name: string;
  timeZone: string;
  signInName: string;
  userName: string;
  chosen: Chosen;
  recoveryKey: string | null;
}

export function asBody(draft: Draft): Body<"centre.create"> {
  return {
    language: draft.language,
    name: draft.name.trim(),
    time_zone: draft.timeZone,
    sign_in_name: draft.signInName.trim(),
    user_name: draft.userName.trim(),
    password: draft.chosen.password,
    recovery_key: draft.recoveryKey,
  };
}

const HOME: Record<string, StepName> = {
  language: "language",
  name: "centre",
  time_zone: "centre",
  sign_in_name: "user",
  user_name: "user",
  password: "user",
  recovery_key: "key",
};

/** The step on which a field stands, to lead back to what the host found wrong. */
export function stepOf(field: string): StepName | undefined {
  return HOME[field];
}
