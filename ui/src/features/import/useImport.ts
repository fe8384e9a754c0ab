import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { type Body, call, newKey, type Reply } from "@/api/client";
import { ApiError } from "@/api/error";
import type { ImportCheck } from "@/api/gen/ImportCheck";
import type { ImportKind } from "@/api/gen/ImportKind";
import type { ImportLook } from "@/api/gen/ImportLook";
import type { ImportProgress } from "@/api/gen/ImportProgress";
import type { Topic } from "@/api/gen/Topic";
import { PIECE, pieceAt } from "./piece";
import { forget, type Remembered, remember, remembered } from "./remembered";

/** Where an import stands on the screen. */
export type Step = "choosing" | "sending" | "waiting" | "looking" | "looked" | "running" | "stopped" | "over";

export interface State {
  step: Step;
  file: Remembered | null;
  progress: ImportProgress | null;
  look: ImportLook | null;
  check: ImportCheck | null;
  /** What was chosen is being tried. */
  busy: boolean;
  error: ApiError | null;
  trouble: "empty" | "otherFile" | null;
}

/** What can be chosen about how a file is read. */
export type Choice = Omit<Body<"import.look">, "id">;

const START: State = {
  step: "choosing",
  file: null,
  progress: null,
  look: null,
  check: null,
  busy: false,
  error: null,
  trouble: null,
};
const TOUCHED: Topic[] = ["complaints", "customers", "analytics", "imports"];

export function asError(failure: unknown): ApiError {
  return failure instanceof ApiError ? failure : new ApiError("internal");
}

/** Sends a file in pieces, has it looked at and looked through, brings it in batch by batch; goes on where it stopped. */
export function useImport(user: string) {
  const queries = useQueryClient();
  const [state, set] = useState<State>(START);
  const stop = useRef(false);
  const mounted = useRef(true);
  const tried = useRef(0);
  const change = useCallback((part: Partial<State>) => {
    if (mounted.current) set((now) => ({ ...now, ...part }));
  }, []);

  /** Tries a choice: the file is read by it, and looked through. Of two tries the later one counts. */
  const look = useCallback(
    async (id: string, choice: Choice) => {
      const turn = ++tried.current;
      const latest = () => turn === tried.current;
      change({ busy: true, error: null });
      try {
        const found = await call("import.look", { id, ...choice });
        if (!latest()) return;
        change({ step: "looked", look: found, progress: found.progress, check: null });
        if (found.missing.length === 0) {
          const check = await call("import.check", { id });
          if (latest()) change({ check });
        }
        if (latest()) change({ busy: false });
      } catch (failure) {
        if (!latest()) return;
        const error = asError(failure);
        if (error.code !== "unreadable_file") return change({ error, busy: false });
        // Nothing can be made of this file: another one, please.
        await call("import.cancel", { id }, { key: newKey() }).catch(() => {});
        forget(user);
        change({ ...START, error });
      }
    },
    [change, user],
  );

  useEffect(() => {
    mounted.current = true;
    const file = remembered(user);
    if (file) {
      void call("import.show", { id: file.id }).then(
        (progress) => {
          const whole = progress.state === "receiving" && progress.through === progress.size;
          if (whole) void look(file.id, {});
          if (progress.state !== "receiving" && progress.state !== "running") forget(user);
          const steps: Record<string, Step> = { receiving: whole ? "looking" : "waiting", running: "stopped" };
          change({ file, progress, step: steps[progress.state] ?? "over" });
        },
        (failure) => {
          const error = asError(failure);
          if (error.code === "not_found") forget(user);
          else change({ error });
        },
      );
    }
    return () => {
      mounted.current = false;
      stop.current = true;
    };
  }, [user, change, look]);

  async function send(file: File, id: string, from: number): Promise<void> {
    stop.current = false;
    change({ step: "sending", error: null, trouble: null });
    for (let start = from; start < file.size; ) {
      if (stop.current) return;
      const piece = await pieceAt(file, start, PIECE);
      const progress = await call("import.add_chunk", { id, start_byte: start, bytes: piece.bytes }, { key: newKey() });
      start += piece.length;
      change({ progress });
    }
    change({ step: "looking" });
    await look(id, {});
  }

  async function choose(file: File): Promise<void> {
    if (file.size === 0) return change({ trouble: "empty", error: null });
    const { file: before, progress: at } = state;
    const goesOn = state.step === "waiting" && before !== null && at !== null;
    if (goesOn && (before.name !== file.name || before.size !== file.size)) return change({ trouble: "otherFile" });
    let id = before?.id ?? "";
    try {
      if (!goesOn) {
        ({ id } = await call("import.begin", { name: file.name, size: file.size }, { key: newKey() }));
        const one = { id, name: file.name, size: file.size };
        remember(user, one);
        change({ ...START, file: one });
      }
      await send(file, id, goesOn ? at.through : 0);
    } catch (failure) {
      change({ step: id ? "waiting" : "choosing", error: asError(failure) });
    }
  }

  async function run(): Promise<void> {
    const { file } = state;
    if (!file) return;
    stop.current = false;
    change({ step: "running", error: null });
    try {
      let progress: Reply<"import.show"> = await call("import.show", { id: file.id });
      while (!stop.current && (progress.state === "receiving" || progress.state === "running")) {
        const options = { key: newKey(), expectedVersion: progress.version };
        progress = await call("import.run_batch", { id: file.id }, options);
        change({ progress });
      }
      if (stop.current) return;
      forget(user);
      change({ step: "over", progress });
    } catch (failure) {
      change({ step: "stopped", error: asError(failure) });
    }
    void queries.invalidateQueries({
      predicate: ({ meta }) => (meta?.topics ?? []).some((topic) => TOUCHED.includes(topic)),
    });
  }

  async function cancel(): Promise<void> {
    const { file } = state;
    stop.current = true;
    if (!file) return set(START);
    try {
      const progress = await call("import.cancel", { id: file.id }, { key: newKey() });
      forget(user);
      if (progress.imported > 0) change({ step: "over", progress, error: null });
      else set(START);
    } catch (failure) {
      change({ error: asError(failure) });
    }
  }

  function again(): void {
    forget(user);
    set(START);
  }

  const settle = (choice: Choice) => state.file && look(state.file.id, choice);
  return { state, choose, settle, run, cancel, again };
}

/** The kinds of files, in the order they are offered. */
export const KINDS: ImportKind[] = ["complaints", "platform_tickets", "customers", "orders", "order_counts"];
