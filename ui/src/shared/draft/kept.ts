import { call } from "@/api/client";
import { onReach } from "@/api/reach";
import { dropAllKept, dropKept, keptNames, readKept, writeKept } from "./tab";

/*
 * What somebody has begun to write is kept in this tab with every change, so that no keystroke waits, and a moment later
 * in the encrypted book as well, where it outlives the app, a crash and this desk.
 */

/** Typing rests so long before the book is written to; whoever never rests is not kept longer than the second. */
const REST = 1000;
const LONGEST = 5000;

interface Due {
  timer: ReturnType<typeof setTimeout>;
  since: number;
}

const due = new Map<string, Due>();
/** What the book has of this user. */
const inBook = new Set<string>();
const listeners = new Set<() => void>();
let user: string | null = null;
/** One after the other, so that what is forgotten is not kept again by what was on its way. */
let sending: Promise<void> = Promise.resolve();

function tell(): void {
  for (const listener of listeners) listener();
}

/** Hears when the book has got, or lost, a draft. */
export function onDrafts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function later(name: string): void {
  const before = due.get(name);
  clearTimeout(before?.timer);
  const since = before?.since ?? Date.now();
  const wait = Math.max(0, Math.min(REST, since + LONGEST - Date.now()));
  due.set(name, { since, timer: setTimeout(() => void send(name), wait) });
}

function settle(name: string): void {
  clearTimeout(due.get(name)?.timer);
  due.delete(name);
}

function send(name: string): Promise<void> {
  settle(name);
  const owner = user;
  sending = sending.then(async () => {
    const kept = owner === null || owner !== user ? null : readKept(name, owner);
    if (!owner || !kept?.unsent) return;
    const body = JSON.stringify(kept.body);
    try {
      await call("draft.keep", { name, body });
    } catch {
      return; // Not lost: it stays in this tab and goes with the next change or sign-in.
    }
    const now = readKept(name, owner);
    if (now && JSON.stringify(now.body) === body) writeKept(name, owner, { ...now, unsent: false });
    const isNew = !inBook.has(name);
    inBook.add(name);
    if (isNew) tell();
  });
  return sending;
}

export function keptDraft<T>(name: string, owner: string): T | null {
  return (readKept(name, owner)?.body ?? null) as T | null;
}

/** Keeps a draft at once in this tab, and in the book as soon as the typing rests. */
export function keepDraft(name: string, owner: string, body: unknown): void {
  writeKept(name, owner, { body, unsent: true });
  if (owner === user) later(name);
}

/** Written out or thrown away: nothing of it stays. */
export function forgetDraft(name: string, owner: string): void {
  dropKept(name, owner);
  settle(name);
  if (owner !== user) return;
  sending = sending.then(async () => {
    // Whoever began anew meanwhile keeps what they began.
    if (!inBook.has(name) || readKept(name, owner)) return;
    try {
      await call("draft.forget", { name });
      inBook.delete(name);
      tell();
    } catch {
      // It is found again at the next sign-in, and can be thrown away there.
    }
  });
}

/** Sends what the book does not have yet, without waiting for the typing to rest. */
export function flushDrafts(): Promise<void> {
  for (const name of [...due.keys()]) void send(name);
  return sending;
}

/** At the beginning of a session: what was kept elsewhere comes here, and what only this tab has goes to the book. */
export async function takeUpDrafts(owner: string): Promise<void> {
  user = owner;
  inBook.clear();
  try {
    const { drafts } = await call("draft.list", {});
    for (const { name, body } of drafts) {
      inBook.add(name);
      if (!readKept(name, owner)?.unsent) writeKept(name, owner, { body: JSON.parse(body), unsent: false });
    }
  } catch {
    return;
  }
  for (const name of keptNames(owner)) {
    if (readKept(name, owner)?.unsent) later(name);
    else if (!inBook.has(name)) dropKept(name, owner); // Written out at another desk.
  }
  tell();
}

/** At the end of a session nothing readable stays in this tab; the book has it. */
export function forgetAllDrafts(): void {
  for (const name of [...due.keys()]) settle(name);
  inBook.clear();
  user = null;
  dropAllKept();
}

// What could not be sent goes when the host is back.
onReach((reachable) => {
  if (!reachable || user === null) return;
  for (const name of keptNames(user)) if (readKept(name, user)?.unsent) later(name);
});

if (typeof window !== "undefined") {
  const hidden = () => {
    if (document.hidden) void flushDrafts();
  };
  window.addEventListener("blur", () => void flushDrafts());
  window.addEventListener("pagehide", () => void flushDrafts());
  document.addEventListener("visibilitychange", hidden);
}
