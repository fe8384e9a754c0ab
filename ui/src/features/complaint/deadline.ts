import type { Clock } from "@/api/gen/Clock";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";
import type { Deadline } from "@/shared/complaint/DeadlineChip";
import type { Span } from "@/shared/time/span";

const MINUTE = 60_000;
const SOON = 30 * MINUTE;
const SOON_AT_MOST = 240 * MINUTE;
const SOON_SHARE = 0.25;

function span(ms: number): Span {
  return { minutes: ms / MINUTE };
}

/** Late from the minute on in which it is due: the screen ticks by the minute, and the host has missed it within this one. */
export function isLate(due: number, now: number): boolean {
  return Math.floor(now / MINUTE) >= Math.floor(due / MINUTE);
}

function left(ms: number, whole: number): Deadline {
  const share = whole > 0 ? ms / whole : 0;
  const soon = ms <= SOON || (share <= SOON_SHARE && ms <= SOON_AT_MOST);
  return { state: soon ? "soon" : "running", left: span(ms), share };
}

/** How long the present hold has really stopped a clock. */
function stopped(clock: Clock, now: number): number {
  return clock.paused_at === null ? 0 : Math.min(Math.max(0, now - clock.paused_at), clock.pause_cap_ms);
}

/** When a clock is due as things stand now. */
export function dueAt(clock: Clock, now: number): number {
  return clock.due_at + stopped(clock, now);
}

/** A clock as the chip shows it; none when it was stopped without a verdict. Late beats paused. */
export function clockDeadline(clock: Clock, reason: string, now: number): Deadline | null {
  if (clock.met_at !== null) {
    return clock.verdict === "missed"
      ? { state: "missed", over: span(clock.met_at - clock.due_at) }
      : { state: "met", used: span(clock.met_at - clock.started_at - clock.paused_ms) };
  }
  if (clock.stopped_at !== null) {
    return clock.verdict === "missed" ? { state: "missed", over: span(clock.stopped_at - clock.due_at) } : null;
  }
  const due = dueAt(clock, now);
  const budget = clock.pause_cap_ms - stopped(clock, now);
  if (clock.paused_at !== null && budget > 0) return { state: "paused", reason, budget: span(budget) };
  if (isLate(due, now)) return { state: "late", over: span(now - due) };
  return left(due - now, due - clock.started_at - clock.paused_ms - stopped(clock, now));
}

/** Whether the clock still runs, or stands on hold. */
export function isOpen({ met_at, stopped_at }: Clock): boolean {
  return met_at === null && stopped_at === null;
}

/** In order, and of the promises that follow one another only the one that runs and the latest that is settled. */
export function clocksShown(clocks: Clock[], now: number): Clock[] {
  const all = clocksInOrder(clocks, now);
  const promises = all.filter(({ kind }) => kind === "next_word");
  const kept = [promises.find(isOpen), promises.find((clock) => !isOpen(clock))];
  return all.filter((clock) => clock.kind !== "next_word" || kept.includes(clock));
}

/** Open clocks by when they are due, then what is settled, the latest first; what was stopped comes last. */
export function clocksInOrder(clocks: Clock[], now: number): Clock[] {
  const open = clocks.filter(isOpen).sort((a, b) => dueAt(a, now) - dueAt(b, now));
  const settled = clocks.filter((clock) => !isOpen(clock)).sort((a, b) => end(b) - end(a));
  return [...open, ...settled];

  function end(clock: Clock): number {
    return clock.met_at ?? clock.stopped_at ?? 0;
  }
}

type Waiting = Pick<ComplaintLine, "next_due" | "next_since" | "hold_since">;

/** The next deadline of a line of the list. A hold shows as one only while nothing is late or due soon. */
export function lineDeadline(line: Waiting, reason: string, now: number): Deadline | null {
  if (line.next_due === null) return line.hold_since === null ? null : { state: "paused", reason };
  if (isLate(line.next_due, now)) return { state: "late", over: span(now - line.next_due) };
  const running = left(line.next_due - now, line.next_due - (line.next_since ?? now));
  if (line.hold_since !== null && running.state === "running") return { state: "paused", reason };
  return running;
}
