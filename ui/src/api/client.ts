import { browserTransport } from "./browser";
import { ApiError } from "./error";
import type { Commands } from "./gen/commands";
import { setReachable } from "./reach";
import type { ChangeListener, Transport } from "./transport";
import { inWindow, windowTransport } from "./window";

export type Command = keyof Commands;
export type Body<C extends Command> = Commands[C][0];
export type Reply<C extends Command> = Commands[C][1];

interface Options {
  /** Makes a repeated changing command return its first reply. */
  key?: string;
  /** The version the user saw; the host refuses when the record has moved on. */
  expectedVersion?: number;
}

const PROTOCOL = 1;
const SESSION_GONE = new Set(["not_signed_in", "session_expired", "locked"]);

let transport: Transport = inWindow() ? windowTransport : browserTransport;
const losses = new Set<(code: string) => void>();
/** Requests without an answer yet. */
const flying = new Set<Promise<string>>();

/** For tests and the development entry, which bring a host of their own. */
export function setTransport(other: Transport): void {
  transport = other;
}

/** Hears when the host no longer knows this session. */
export function onSessionLost(listener: (code: string) => void): () => void {
  losses.add(listener);
  return () => losses.delete(listener);
}

/** Sends one command to the host, wherever that is. */
export async function call<C extends Command>(command: C, body: Body<C>, options: Options = {}): Promise<Reply<C>> {
  const { key, expectedVersion: expected_version } = options;
  const envelope = JSON.stringify({ protocol: PROTOCOL, command, body, key, expected_version });
  const sent = transport.send(command, envelope);
  flying.add(sent);
  try {
    const text = await sent;
    setReachable(true);
    return JSON.parse(text) as Reply<C>;
  } catch (failure) {
    const error = failure instanceof ApiError ? failure : new ApiError("garbled");
    setReachable(error.code !== "unreachable");
    if (SESSION_GONE.has(error.code)) for (const listener of losses) listener(error.code);
    throw error;
  } finally {
    flying.delete(sent);
  }
}

/** Waits until every request has its answer, or until the patience of somebody who leaves is at its end. */
export async function settled(patience = 3000): Promise<void> {
  const end = new Promise((resolve) => setTimeout(resolve, patience));
  let waiting = true;
  void end.then(() => {
    waiting = false;
  });
  while (waiting && flying.size > 0) await Promise.race([end, Promise.allSettled(flying)]);
}

/** Whether there may be a session from before to take up. */
export function mayHaveSession(): boolean {
  return transport.mayHaveSession?.() ?? true;
}

/** Begins to hear of changes; the result ends it. */
export function listen(listener: ChangeListener): () => void {
  return transport.listen(listener);
}

/** A key for a changing command. `randomUUID` is missing on plain http from another machine. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
