import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pictures, until } from "./places.ts";
import { shown, type Where } from "./where.ts";

/** What a journey can do, in the real window as in the browser. */
export interface Stage {
  readonly name: "window" | "browser";
  /** Clicks when the element is there and takes clicks. */
  click(where: Where): Promise<void>;
  /** Makes `text` the content of a field. */
  fill(where: Where, text: string): Promise<void>;
  /** Chooses in a list the option that has this value, or whose words begin with `words`. */
  choose(where: Where, words: string): Promise<void>;
  /** Types into whatever has the focus. */
  type(text: string): Promise<void>;
  /** Presses a key, as in `Enter`, `Escape`, `ArrowDown`, `j`, `Control+k`. */
  press(key: string): Promise<void>;
  /** Gives a file field a file. */
  upload(where: Where, file: string): Promise<void>;
  /** The words an element shows; a field's content. */
  text(where: Where): Promise<string>;
  exists(where: Where): Promise<boolean>;
  /** Waits until the element is seen; with `gone`, until it is not; with `text`, until it shows that. */
  waitFor(where: Where, wish?: { gone?: boolean; text?: string | RegExp; ms?: number }): Promise<void>;
  /** Runs an expression inside the page. */
  run<T>(script: string): Promise<T>;
  /** Takes a picture, artefacts/screenshots/STAGE/NN-name.png, and tells its path. */
  screenshot(name: string): Promise<string>;
  /** Loads the page anew. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

/** Keeps a picture of a screen under a name, and has the screen inspected. */
export type Look = (name: string) => Promise<void>;

const STILL =
  "return document.fonts.status === 'loaded' && document.getAnimations().every((a) => a.playState !== 'running')";
const PAINT = `window.huiyinPainted = false;
  requestAnimationFrame(() => requestAnimationFrame(() => { window.huiyinPainted = true }));`;
const PAINTED = "return window.huiyinPainted === true";

/** What both stages do alike, on top of the little each does its own way. */
export abstract class Common implements Stage {
  abstract readonly name: "window" | "browser";
  readonly #folder: string;
  #pictures = 0;

  constructor(name: string) {
    this.#folder = pictures(name);
  }

  abstract click(where: Where): Promise<void>;
  abstract fill(where: Where, text: string): Promise<void>;
  abstract choose(where: Where, words: string): Promise<void>;
  abstract type(text: string): Promise<void>;
  abstract press(key: string): Promise<void>;
  abstract upload(where: Where, file: string): Promise<void>;
  abstract run<T>(script: string): Promise<T>;
  abstract reload(): Promise<void>;
  abstract close(): Promise<void>;
  /** The words of the element, or null where there is none. */
  protected abstract words(where: Where): Promise<string | null>;
  protected abstract picture(): Promise<Buffer>;

  async exists(where: Where): Promise<boolean> {
    return (await this.words(where)) !== null;
  }

  async text(where: Where): Promise<string> {
    return until(shown(where), 10_000, () => this.words(where));
  }

  async waitFor(where: Where, wish: { gone?: boolean; text?: string | RegExp; ms?: number } = {}): Promise<void> {
    const what = `${shown(where)}${wish.gone ? " to go" : wish.text === undefined ? "" : ` to say ${wish.text}`}`;
    await until(what, wish.ms ?? 15_000, async () => {
      const words = await this.words(where);
      if (wish.gone) {
        return words === null;
      }
      if (words === null) {
        return false;
      }
      if (wish.text === undefined) {
        return true;
      }
      const fits = typeof wish.text === "string" ? words.includes(wish.text) : wish.text.test(words);
      if (!fits) {
        throw new Error(`it says “${words.slice(0, 300)}”`);
      }
      return true;
    });
  }

  async screenshot(name: string): Promise<string> {
    // What still moves would make a different picture each time: let it end, but do not wait for ever.
    await until("a still picture", 2000, () => this.run<boolean>(STILL)).catch(() => undefined);
    // The window paints later than the page changes: two frames on, everything changed before is painted.
    await this.run(PAINT);
    await until("the page to be painted", 30_000, () => this.run<boolean>(PAINTED));
    this.#pictures += 1;
    const number = String(this.#pictures).padStart(2, "0");
    const path = join(this.#folder, `${number}-${name}.png`);
    writeFileSync(path, await this.picture());
    return path;
  }
}
