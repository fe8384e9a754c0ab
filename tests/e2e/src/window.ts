import { SessionBus } from "./bus.ts";
import { Child, commandOf } from "./child.ts";
import { freePort, program, temporary, until } from "./places.ts";
import { Common } from "./stage.ts";
import { type Found, ready, Session } from "./webdriver.ts";
import { locate, optionOf, shown, type Where } from "./where.ts";
import { wordsOf } from "./words.ts";

/** Sets a field's content as a person's typing would be noticed, for what the driver's keyboard cannot type. */
const SET = `const [field, text] = arguments;
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));`;

/** Why a click on an element would miss, two frames from now; null where it would not. */
const MISSES = `const [element, done] = arguments;
  element.scrollIntoView({ block: "nearest", inline: "nearest" });
  const place = () => JSON.stringify(element.getBoundingClientRect());
  const before = place();
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    const moves = ({ playState, effect }) => playState === "running" && effect.target?.contains(element);
    if (element.ariaDisabled === "true") done("it is disabled");
    else if (before !== place() || document.getAnimations().some(moves)) done("it still moves");
    else if (!element.contains(hit)) done("it lies under " + (hit?.outerHTML.slice(0, 100) ?? "nothing"));
    else done(null);
  }));`;

/** Notes whether a click arrives at an element. */
const HEARKEN = `const [element] = arguments;
  window.huiyinClicked = false;
  element.addEventListener("click", () => { window.huiyinClicked = true }, { once: true, capture: true });`;
const ARRIVED = "return window.huiyinClicked === true";

/** Sends a request as the page does. */
const ASK = `const [request, done] = arguments;
  window.__TAURI_INTERNALS__.invoke("rpc", { request }).then(
    (answer) => done(JSON.stringify({ answer })),
    (refusal) => done(JSON.stringify({ refusal })));`;

/** What an opened window is made of. */
interface Opened {
  session: Session;
  bus: SessionBus;
  pid: number;
  asked: number;
  close: () => Promise<void>;
}

/** The app's real window on a virtual display, driven by WebKitWebDriver. */
export class WindowStage extends Common {
  readonly name = "window";
  /** The app's own process. */
  readonly pid: number;
  /** When it was asked for, on the clock of `performance`. */
  readonly asked: number;
  /** The bus of the app's desktop. */
  readonly bus: SessionBus;
  readonly #session: Session;
  readonly #close: () => Promise<void>;

  private constructor({ session, bus, pid, asked, close }: Opened, folder: string) {
    super(folder);
    this.asked = asked;
    this.bus = bus;
    this.#session = session;
    this.pid = pid;
    this.#close = close;
  }

  static async open(data: string, folder = "window", app = program("huiyin")): Promise<WindowStage> {
    const closing: (() => Promise<unknown> | undefined)[] = [];
    const close = async () => {
      for (const end of closing.splice(0).reverse()) {
        await Promise.resolve(end()).catch(() => undefined);
      }
    };
    try {
      const home = temporary("home");
      closing.push(async () => home.remove());
      const display = await virtualDisplay(closing);
      const bus = await SessionBus.open(closing);
      const port = await freePort();
      const env: NodeJS.ProcessEnv = {
        ...process.env,
        DBUS_SESSION_BUS_ADDRESS: bus.address,
        DISPLAY: display,
        GDK_BACKEND: "x11",
        LC_ALL: "C.UTF-8",
        NO_AT_BRIDGE: "1",
        TZ: "Asia/Shanghai",
        TAURI_WEBVIEW_AUTOMATION: "true",
        XDG_CACHE_HOME: `${home.path}/cache`,
        XDG_CONFIG_HOME: `${home.path}/config`,
        XDG_DATA_HOME: `${home.path}/data`,
      };
      delete env.WAYLAND_DISPLAY;
      const words = ["--host=127.0.0.1", `--port=${port}`];
      const driver = new Child("WebKitWebDriver", "WebKitWebDriver", words, env);
      closing.push(() => driver.stop());
      const address = `http://127.0.0.1:${port}`;
      await until("WebKitWebDriver to answer", 20_000, () => {
        driver.alive();
        return ready(address);
      });
      const asked = performance.now();
      const session = await Session.open(address, app, ["--data", data]).catch((error) => {
        throw new Error(`the window did not open: ${error}\n${driver.said}`);
      });
      closing.push(() => session.end());
      const pid = driver.family().find((each) => commandOf(each).startsWith(app));
      if (pid === undefined) {
        throw new Error(`the window opened, and no process of ${app} is there`);
      }
      return new WindowStage({ session, bus, pid, asked, close }, folder);
    } catch (error) {
      await close();
      throw error;
    }
  }

  async click(where: Where): Promise<void> {
    await this.#when(where, async (element) => {
      // The driver aims only once.
      const misses = await this.#session.runLater<string | null>(MISSES, element);
      if (misses !== null) {
        throw new Error(misses);
      }
      await this.#session.run(HEARKEN, element);
      await this.#session.click(element);
      // What moves between aiming and pressing lets a click fall beside it: then it is aimed once more.
      await until("the click to arrive", 1500, () => this.#session.run<boolean>(ARRIVED));
    });
  }

  async fill(where: Where, text: string): Promise<void> {
    await this.#when(where, async (element) => {
      await this.#session.run("arguments[0].focus(); arguments[0].select?.()", element);
      await this.#session.press("Delete");
      await this.#session.send(element, text);
      if ((await this.#session.run<string>("return arguments[0].value", element)) !== text) {
        await this.#session.run(SET, element, text);
      }
    });
  }

  async choose(where: Where, words: string): Promise<void> {
    await this.#when(where, async (element) => {
      const script = `return (${optionOf})(arguments[0], arguments[1])`;
      const option = await this.#session.run<Found | null>(script, element, words);
      if (option === null) {
        throw new Error(`it offers nothing that begins with “${words}”`);
      }
      await this.#session.click(option);
    });
  }

  async type(text: string): Promise<void> {
    const field = await this.#session.active();
    const before = await this.#session.run<string | null>("return arguments[0].value ?? null", field);
    await this.#session.send(field, text);
    const after = await this.#session.run<string | null>("return arguments[0].value ?? null", field);
    if (before !== null && after !== before + text) {
      await this.#session.run(SET, field, before + text);
    }
  }

  async press(key: string): Promise<void> {
    await this.#session.press(key);
  }

  async upload(where: Where, file: string): Promise<void> {
    await this.#when(where, (element) => this.#session.send(element, file));
  }

  run<T>(script: string): Promise<T> {
    return this.#session.run(script);
  }

  /** Asks the book by the door of the page, as whoever is signed in. */
  async ask<T>(command: string, body: unknown, expected_version?: number): Promise<T> {
    const request = JSON.stringify({ protocol: 1, command, body, expected_version });
    const reply = await this.#session.runLater<string>(ASK, request);
    const { answer, refusal } = JSON.parse(reply) as { answer?: string; refusal?: unknown };
    if (answer === undefined) throw new Error(`${command} was refused: ${JSON.stringify(refusal)}`);
    return JSON.parse(answer) as T;
  }

  async reload(): Promise<void> {
    await this.#session.refresh();
  }

  async close(): Promise<void> {
    await this.#close();
  }

  protected words(where: Where): Promise<string | null> {
    return this.#session.run(`return (${wordsOf})((${locate})(arguments[0]))`, where);
  }

  protected picture(): Promise<Buffer> {
    return this.#session.picture();
  }

  /** The element may be drawn anew, or covered for a moment, before it is used: then it is looked for again. */
  async #when(where: Where, act: (element: Found) => Promise<unknown>): Promise<void> {
    await until(shown(where), 15_000, async () => {
      const element = await this.#session.run<Found | null>(`return (${locate})(arguments[0])`, where);
      if (element === null) {
        return false;
      }
      await act(element);
      return true;
    });
  }
}

/** Starts Xvfb, which finds a free display and tells its number. */
async function virtualDisplay(closing: (() => Promise<unknown> | undefined)[]): Promise<string> {
  const server = new Child("Xvfb", "Xvfb", ["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"]);
  closing.push(() => server.stop());
  const number = await until("Xvfb to say its display", 20_000, () => {
    server.alive();
    return /^\d+$/m.exec(server.said)?.[0];
  });
  return `:${number}`;
}
