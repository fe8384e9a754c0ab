import type { TFunction } from "i18next";
import i18next from "i18next";
import type { ApiError, FieldError } from "@/api/error";
import type en from "@/i18n/en";

type Known = keyof typeof en.error;
type KnownField = keyof typeof en.field;
type KnownRefusal = keyof typeof en.refusal;
type Params = Record<string, unknown>;

function known(code: string): code is Known {
  return i18next.exists(`error.${code}.what`);
}

function knownField(code: string): code is KnownField {
  return i18next.exists(`field.${code}`);
}

function knownRefusal(code: string): code is KnownRefusal {
  return i18next.exists(`refusal.${code}`);
}

/** What happened, and what is safe, for a failure of any kind. */
export function failureWords(t: TFunction, error: ApiError): { what: string; safe: string } {
  const code = known(error.code) ? error.code : "other";
  const what = t(`error.${code}.what`);
  const reason = error.params.reason;
  const told = typeof reason === "string" && (code === "refused" || knownRefusal(reason));
  if (told) return { what, safe: refusalWords(t, reason, error.params) };
  return { what, safe: t(`error.${code}.safe`, { code: error.code }) };
}

/** Why the rules do not allow an act now. */
export function refusalWords(t: TFunction, reason: string, params: Params = {}): string {
  const code = knownRefusal(reason) ? reason : "other";
  return t(`refusal.${code}`, { ...params, code: reason });
}

/** What is wrong with one field. */
export function fieldWords(t: TFunction, wrong: FieldError | undefined): string | undefined {
  if (!wrong) return undefined;
  const code = knownField(wrong.code) ? wrong.code : "other";
  const { longest = "", max = longest, shortest = "", placeholder = "" } = wrong.params as Record<string, string>;
  return t(`field.${code}`, { longest: max, shortest, placeholder, code: wrong.code });
}
