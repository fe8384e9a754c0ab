import { existsSync } from "node:fs";
import { type BrowserContext, chromium, type ElementHandle, type Page } from "playwright-core";
import { temporary, until } from "./places.ts";
import { Common } from "./stage.ts";
import { locate, optionOf, shown, type Where } from "./where.ts";
import { wordsOf } from "./words.ts";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const PROGRAMS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** The UI in a headless Chromium. */
export class ChromiumStage extends Common {
  readonly name = "browser";
  /** What the page wrote as an error into its console. */
  readonly errors: string[] = [];
  readonly #context: BrowserContext;
  readonly page: Page;
  readonly #clear: () => void;

  private constructor(context: BrowserContext, page: Page, folder: string, clear: () => void) {
    super(folder);
    this.#context = context;
    this.page = page;
    this.#clear = clear;
    page.on("pageerror", (error) => this.errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") {
        this.errors.push(message.text());
      }
    });
  }

  static async open(address: string, locale = "zh-CN", folder = "browser"): Promise<ChromiumStage> {
    const executablePath = process.env.HUIYIN_CHROMIUM ?? PROGRAMS.find(existsSync);
    if (executablePath === undefined) {
      throw new Error("no Chromium or Chrome found; name one in HUIYIN_CHROMIUM");
    }
    const profile = temporary("chromium");
    const context = await chromium.launchPersistentContext(profile.path, {
      executablePath,
      args: FLAGS,
      headless: true,
      locale,
      timezoneId: "Asia/Shanghai",
      viewport: { width: 1440, height: 900 },
      timeout: 60_000,
    });
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(15_000);
    const stage = new ChromiumStage(context, page, folder, profile.remove);
    try {
      await page.goto(address);
    } catch (error) {
      await stage.close();
      throw error;
    }
    return stage;
  }

  async click(where: Where): Promise<void> {
    await this.#when(where, (element) => element.click({ timeout: 3000 }));
  }

  async fill(where: Where, text: string): Promise<void> {
    await this.#when(where, (element) => element.fill(text, { timeout: 3000 }));
  }

  async choose(where: Where, words: string): Promise<void> {
    await this.#when(where, async (element) => {
      const option = (await element.evaluateHandle(optionOf, words)).asElement();
      if (option === null) {
        throw new Error(`it offers nothing that begins with “${words}”`);
      }
      await element.selectOption(option, { timeout: 3000 });
    });
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  async upload(where: Where, file: string): Promise<void> {
    await this.#when(where, (element) => element.setInputFiles(file));
  }

  async run<T>(script: string): Promise<T> {
    return (await this.page.evaluate(`(() => { ${script} })()`)) as T;
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  async close(): Promise<void> {
    await this.#context.close();
    this.#clear();
  }

  protected async words(where: Where): Promise<string | null> {
    const element = await this.#find(where);
    return element === null ? null : element.evaluate(wordsOf);
  }

  protected picture(): Promise<Buffer> {
    return this.page.screenshot();
  }

  async #find(where: Where): Promise<ElementHandle<Element> | null> {
    return (await this.page.evaluateHandle(locate, where)).asElement();
  }

  /** The element may be drawn anew between being found and being used: then it is looked for again. */
  async #when(where: Where, act: (element: ElementHandle<Element>) => Promise<unknown>): Promise<void> {
    await until(shown(where), 15_000, async () => {
      const element = await this.#find(where);
      if (element === null) {
        return false;
      }
      await act(element);
      return true;
    });
  }
}
