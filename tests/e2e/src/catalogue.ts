import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./places.ts";

/** The languages of the app. */
export type Language = "zh-CN" | "en";

/** The words the app says in a language, from its own catalogue: `say("en", "session.signOut")`. */
export function say(language: Language, key: string): string {
  const [space = "", ...path] = key.split(".");
  const file = join(root, "ui", "src", "i18n", language, `${space}.json`);
  let words: unknown = JSON.parse(readFileSync(file, "utf8"));
  for (const name of path) {
    words = (words as Record<string, unknown> | undefined)?.[name];
  }
  if (typeof words !== "string") {
    throw new Error(`the ${language} catalogue has no ${key}`);
  }
  return words;
}
