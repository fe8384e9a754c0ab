/** The part of W3C WebDriver that a journey takes, over HTTP. */

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** An element WebDriver knows. */
export type Found = { [ELEMENT]: string };

const KEYS: Record<string, string> = {
  Backspace: "\uE003",
  Tab: "\uE004",
  Enter: "\uE006",
  Shift: "\uE008",
  Control: "\uE009",
  Alt: "\uE00A",
  Escape: "\uE00C",
  Space: " ",
  PageUp: "\uE00E",
  PageDown: "\uE00F",
  End: "\uE010",
  Home: "\uE011",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
  Delete: "\uE017",
  F6: "\uE036",
  Meta: "\uE03D",
};

async function ask<T>(address: string, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${address}${path}`, {
    method,
    signal: AbortSignal.timeout(60_000),
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } };
  if (!answer.ok) {
    throw new Error(`${value?.error ?? answer.status}: ${value?.message ?? ""}`);
  }
  return value;
}

/** Whether the driver at `address` answers. */
export async function ready(address: string): Promise<boolean> {
  return ask(address, "GET", "/status").then(() => true);
}

/** One session, which is one window. */
export class Session {
  readonly #address: string;
  readonly #path: string;

  private constructor(address: string, id: string) {
    this.#address = address;
    this.#path = `/session/${id}`;
  }

  static async open(address: string, binary: string, args: string[]): Promise<Session> {
    const { sessionId } = await ask<{ sessionId: string }>(address, "POST", "/session", {
      capabilities: { alwaysMatch: { browserName: "wry", "webkitgtk:browserOptions": { binary, args } } },
    });
    return new Session(address, sessionId);
  }

  run<T>(script: string, ...args: unknown[]): Promise<T> {
    return this.#post("/execute/sync", { script, args });
  }

  /** Runs a script that calls its last argument with the answer. */
  runLater<T>(script: string, ...args: unknown[]): Promise<T> {
    return this.#post("/execute/async", { script, args });
  }

  click(element: Found): Promise<void> {
    return this.#post(`/element/${element[ELEMENT]}/click`, {});
  }

  send(element: Found, text: string): Promise<void> {
    return this.#post(`/element/${element[ELEMENT]}/value`, { text });
  }

  /** The element that has the focus. */
  active(): Promise<Found> {
    return ask(this.#address, "GET", `${this.#path}/element/active`);
  }

  /** Presses the keys of `chord`, as in `Control+k`, together. */
  async press(chord: string): Promise<void> {
    const keys = chord.split(/(?<=.)\+/).map((key) => KEYS[key] ?? key);
    const down = keys.map((value) => ({ type: "keyDown", value }));
    const up = keys.toReversed().map((value) => ({ type: "keyUp", value }));
    await this.#post("/actions", { actions: [{ type: "key", id: "keys", actions: [...down, ...up] }] });
  }

  async picture(): Promise<Buffer> {
    return Buffer.from(await ask<string>(this.#address, "GET", `${this.#path}/screenshot`), "base64");
  }

  refresh(): Promise<void> {
    return this.#post("/refresh", {});
  }

  end(): Promise<void> {
    return ask(this.#address, "DELETE", this.#path);
  }

  #post<T>(path: string, body: unknown): Promise<T> {
    return ask(this.#address, "POST", `${this.#path}${path}`, body);
  }
}
