import { type Language, say } from "./src/catalogue.ts";
import type { Look, Stage } from "./src/stage.ts";
import { CENTRE } from "./wizard.ts";

/** Leaves by the user menu, which speaks this language. */
export async function signOut(stage: Stage, language: Language): Promise<void> {
  await fromUserMenu(stage, say(language, "session.signOut"));
  await stage.waitFor({ testId: "sign-in-form" });
}

/** A click that comes so late that it is made again closes the menu it has opened: then it is opened once more. */
async function fromUserMenu(stage: Stage, words: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await stage.click({ testId: "user-menu" });
    try {
      await stage.click({ role: "menuitem", name: words });
      return;
    } catch (missed) {
      if (tries === 3) throw missed;
    }
  }
}

/** Comes in with name and password; the founder where nobody is named. */
export async function signIn(stage: Stage, name = CENTRE.signInName, password = CENTRE.password): Promise<void> {
  await stage.fill({ testId: "sign-in-name" }, name);
  await stage.fill({ testId: "sign-in-password" }, password);
  await stage.press("Enter");
  await stage.waitFor({ testId: "user-menu" }, { ms: 30_000 });
}

/** Language and light, before anybody signs in: the desk has chosen neither, and the book that says the centre's is locked. */
export async function speak(stage: Stage, language: Language, theme: "light" | "dark"): Promise<void> {
  await stage.choose({ testId: "page-language" }, language);
  await stage.choose({ testId: "page-theme" }, theme);
  await stage.waitFor({ css: `html[lang="${language}"][data-theme="${theme}"]` });
}

/** English, dark: on the page of what is one's own. */
export async function speakEnglishInTheDark(stage: Stage, look: Look): Promise<void> {
  await fromUserMenu(stage, say("zh-CN", "nav.me"));
  await stage.waitFor({ testId: "me-language" });
  await look("me");
  await stage.click({ css: '[data-testid="me-language"] [title="English"]' });
  await stage.click({ css: '[data-testid="me-theme"] [title="Dark"]' });
  await stage.waitFor({ css: 'html[lang="en"][data-theme="dark"]' });
  await stage.waitFor({ testId: "me-theme" }, { text: "Dark" });
  await look("en-dark-me");
}
