import { queryOptions, useQuery } from "@tanstack/react-query";
import { call } from "@/api/client";
import type { CallLine } from "@/api/gen/CallLine";
import type { CallQueue } from "@/api/gen/CallQueue";
import { read } from "@/api/read";
import { setHostTime } from "@/shared/time/hostClock";

const MOST = 200;

const queue = queryOptions({
  ...read("survey.queue", { limit: MOST }, { topics: ["complaints"] }),
  queryFn: async (): Promise<CallQueue> => {
    const found = await call("survey.queue", { limit: MOST });
    setHostTime(found.now);
    return found;
  },
});

export function useCalls() {
  return useQuery(queue);
}

/** The queue as it is worked: taken and waiting ones, then what somebody else has or what rests until the next half-day. */
export function inOrder(calls: CallLine[]): CallLine[] {
  const rank = ({ mine, rests, taken_by }: CallLine) => (rests ? 3 : taken_by && !mine ? 2 : mine ? 0 : 1);
  return [...calls].sort((a, b) => rank(a) - rank(b));
}

/** The call to go on with after this one; none where the rest rests or is in other hands. */
export function nextCall(calls: CallLine[], after: string | null): CallLine | undefined {
  return inOrder(calls).find(({ id, rests, mine, taken_by }) => id !== after && !rests && (mine || !taken_by));
}

export const severities = ["critical", "major", "ordinary", "minor"] as const;
export const scores = ["1", "2", "3", "4", "5"] as const;
export const solvings = ["yes", "partly", "no"] as const;
export const questions = ["solved", "score", "words"] as const;
export type Question = (typeof questions)[number];

interface Script {
  whole: string;
  greeting: string;
  questions: string[];
  farewell: string;
}

/** A script cut at its numbered lines: what comes before them, the questions, what comes after. */
export function scriptOf(text: string): Script {
  const lines = text.split("\n");
  const numbered = lines.map((line) => /^\s*\d+[.．、)）]\s*(.+)$/.exec(line)?.[1] ?? null);
  const first = numbered.findIndex((line) => line !== null);
  const last = numbered.findLastIndex((line) => line !== null);
  return {
    whole: text,
    greeting: lines.slice(0, Math.max(first, 0)).join("\n").trim(),
    questions: numbered.filter((line) => line !== null),
    farewell: lines
      .slice(last + 1)
      .join("\n")
      .trim(),
  };
}

/** Which question a digit answers, and with what; none where the digit is not offered. */
export function digitAnswer(question: Question, key: string): string | null {
  const offered: readonly string[] = question === "solved" ? solvings : question === "score" ? scores : [];
  return /^[1-9]$/.test(key) ? (offered[Number(key) - 1] ?? null) : null;
}
