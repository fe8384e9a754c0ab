import i18next, { type TFunction } from "i18next";
import { initReactI18next } from "react-i18next";
import type en from "./en";

export type Language = "zh-CN" | "en";
export const languages: Language[] = ["zh-CN", "en"];

/** Each language in its own words, whatever is spoken at the moment. */
export const endonyms: Record<Language, string> = { "zh-CN": "中文", en: "English" };

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

const KEY = "huiyin.language";
const catalogues = { "zh-CN": () => import("./zh-CN"), en: () => import("./en") };

export function isLanguage(value: string | null): value is Language {
  return value === "zh-CN" || value === "en";
}

/** What was chosen on this machine before, else what the system speaks. */
export function preferredLanguage(): Language {
  const kept = localStorage.getItem(KEY);
  if (isLanguage(kept)) return kept;
  return navigator.language.startsWith("zh") ? "zh-CN" : "en";
}

export function languageWasChosen(): boolean {
  return isLanguage(localStorage.getItem(KEY));
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : "zh-CN";
}

/** Speaks this language from now on; `keep` remembers it on this machine. */
export async function speak(language: Language, keep = false): Promise<void> {
  const { default: catalogue } = await catalogues[language]();
  if (!i18next.isInitialized) {
    await i18next.use(initReactI18next).init({
      lng: language,
      resources: {},
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
      returnNull: false,
    });
  }
  i18next.addResourceBundle(language, "translation", catalogue);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  if (keep) localStorage.setItem(KEY, language);
}

/** The words of a language that need not be the screen's: for what is written to be read elsewhere. */
export async function wordsIn(language: Language): Promise<TFunction> {
  const { default: catalogue } = await catalogues[language]();
  i18next.addResourceBundle(language, "translation", catalogue);
  return i18next.getFixedT(language);
}
