import { ApiError } from "./error";
import type { Changed } from "./gen/Changed";
import { token } from "./token";
import type { ChangeListener, Transport } from "./transport";

const OPENS_SESSION = new Set(["session.sign_in", "session.recover", "centre.create", "backup.restore"]);
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;

function bearer(): Record<string, string> {
  const kept = token.read();
  return kept ? { Authorization: `Bearer ${kept}` } : {};
}

export const browserTransport: Transport = {
  async send(command, envelope) {
    let reply: Response;
    let text: string;
    try {
      reply = await fetch(`/rpc/${command}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...bearer() },
        body: envelope,
      });
      text = await reply.text();
    } catch {
      throw new ApiError("unreachable");
    }
    if (!reply.ok) throw ApiError.from(text);
    if (OPENS_SESSION.has(command)) {
      const opened = JSON.parse(text) as { token?: string };
      if (opened.token) token.keep(opened.token);
    }
    if (command === "session.sign_out") token.drop();
    return text;
  },

  mayHaveSession: () => token.read() !== null,

  listen(listener) {
    const stop = new AbortController();
    void follow(listener, stop.signal);
    return () => stop.abort();
  },
};

/** Reads the stream until told to stop; comes back after longer and longer pauses when it breaks. */
async function follow(listener: ChangeListener, signal: AbortSignal): Promise<void> {
  let pause = FIRST_PAUSE;
  while (!signal.aborted) {
    try {
      const reply = await fetch("/events", { headers: { Accept: "text/event-stream", ...bearer() }, signal });
      if (reply.status === 401) return;
      if (reply.ok && reply.body) {
        pause = FIRST_PAUSE;
        listener.opened();
        await read(reply.body, listener);
      }
    } catch {
      // Broken off: try again below.
    }
    if (!signal.aborted) await rest(pause * (0.75 + Math.random() / 2), signal);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
}

async function read(body: ReadableStream<Uint8Array>, listener: ChangeListener): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line.startsWith("data:")) listener.changed(JSON.parse(line.slice(5)) as Changed);
    }
  }
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
