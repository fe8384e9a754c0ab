import { useSyncExternalStore } from "react";
import { call, mayHaveSession, onSessionLost, type Reply, settled } from "@/api/client";
import { ApiError } from "@/api/error";
import { isLanguage, languageWasChosen, speak } from "@/i18n";
import { flushDrafts, forgetAllDrafts, takeUpDrafts } from "@/shared/draft/kept";
import { suspendKeys } from "@/shared/keys/registry";
import { setZone } from "@/shared/time/zone";
import { clearToasts } from "@/shared/toast/toast";
import { rememberName } from "./lastName";

export type Centre = Reply<"centre.status">;
export type SignedIn = Reply<"session.sign_in">;

/** Where the page stands between an empty folder and a user at work. */
export interface Standing {
  centre: Centre | null;
  session: SignedIn | null;
  /** Somebody is signed in on the screen, but the host wants the password again. */
  locked: boolean;
  /** The page is gone, and the session ends as soon as what it still asked for is answered. */
  leaving: boolean;
  failure: ApiError | null;
}

let standing: Standing = { centre: null, session: null, locked: false, leaving: false, failure: null };
const listeners = new Set<() => void>();

const isAway = ({ locked, session }: Standing) => locked || session === null;

function set(change: Partial<Standing>): void {
  const before = standing;
  standing = { ...standing, ...change };
  suspendKeys(isAway(standing));
  if (isAway(before) || isAway(standing)) clearToasts();
  for (const listener of listeners) listener();
}

export function subscribeStanding(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function standingNow(): Standing {
  return standing;
}

export function useStanding(): Standing {
  return useSyncExternalStore(subscribeStanding, standingNow);
}

/** Asks the host what there is, and takes up a session that is still open. */
export async function begin(): Promise<void> {
  set({ failure: null });
  try {
    const centre = await call("centre.status", {});
    await speakAs(centre.language);
    set({ centre });
    if (centre.state === "open") await resume();
  } catch (failure) {
    set({ failure: failure as ApiError });
  }
}

async function resume(): Promise<void> {
  if (!mayHaveSession()) return;
  try {
    await enter(await call("session.current", {}));
  } catch (failure) {
    const gone = failure instanceof ApiError && failure.code !== "unreachable" && failure.code !== "internal";
    if (!gone) throw failure;
  }
}

/** The centre's language counts until somebody chooses their own on this machine. */
async function speakAs(language: string | null): Promise<void> {
  if (isLanguage(language) && !languageWasChosen()) await speak(language);
}

/** A session begins, or the one behind the lock goes on. */
export async function enter(session: SignedIn): Promise<void> {
  rememberName(session.user.sign_in_name);
  setZone(session.centre.time_zone);
  await speakAs(session.centre.language);
  await takeUpDrafts(session.user.id);
  const centre = standing.centre && { ...standing.centre, state: "open" as const, name: session.centre.name };
  set({ session, centre, locked: false, failure: null });
}

export function passwordChanged(): void {
  if (standing.session) set({ session: { ...standing.session, must_change_password: false } });
}

/** Ends the session but keeps the page, with all that was typed, behind the sign-in form. */
export async function lock(): Promise<void> {
  if (!standing.session || standing.locked) return;
  set({ locked: true });
  await flushDrafts();
  await end();
}

/** Ends the session and forgets the page. */
export async function leave(): Promise<void> {
  const { locked } = standing;
  if (!locked) await flushDrafts();
  set({ session: null, locked: false, leaving: true });
  if (!locked) await end();
  forgetAllDrafts();
  // Whoever comes next begins at their own first page, not where somebody else was.
  window.history.replaceState(null, "", "#/");
  set({ leaving: false });
}

/** What the page still asked for is answered before the session it was asked in ends. */
async function end(): Promise<void> {
  await settled();
  await call("session.sign_out", {}).catch(() => {});
}

onSessionLost(() => {
  if (standing.session && !standing.locked) set({ locked: true });
});
