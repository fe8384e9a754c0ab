import { randomUUID } from "node:crypto";

/** The commands of a server, as a script calls them. */
export class Rpc {
  readonly #address: string;
  #token = "";

  constructor(address: string) {
    this.#address = address;
  }

  /** Calls a command; a session it opens is used from then on. */
  async call<T>(command: string, body: object, expected_version?: number): Promise<T> {
    const headers = { "content-type": "application/json", authorization: `Bearer ${this.#token}` };
    const answer = await fetch(`${this.#address}/rpc/${command}`, {
      method: "POST",
      headers,
      body: JSON.stringify({ protocol: 1, command, body, key: randomUUID(), expected_version }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`${command}: ${text}`);
    }
    const reply = JSON.parse(text) as T & { token?: string };
    this.#token = reply.token ?? this.#token;
    return reply;
  }
}
