import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { call, newKey, type Reply } from "@/api/client";
import { ApiError } from "@/api/error";
import type { ImportCheck } from "@/api/gen/ImportCheck";
import type { ImportProgress } from "@/api/gen/ImportProgress";
import type { Topic } from "@/api/gen/Topic";
import { NotText, PIECE, pieceAt } from "./piece";
import { forget, type Remembered, remember, remembered } from "./remembered";

/** Where an import stands on the screen. */
export type Step = "choosing" | "sending" | "waiting" | "checking" | "checked" | "running" | "stopped" | "over";

export interface State {
  step: Step;
  file: Remembered | null;
  progress: ImportProgress | null;
  check: ImportCheck | null;
  error: ApiError | null;
  /** A file that is no CSV in UTF-8, or holds nothing. */
  trouble: "empty" | "notText" | "otherFile" | null;
}

const START: State = { step: "choosing", file: null, progress: null, check: null, error: null, trouble: null };
const TOUCHED: Topic[] = ["complaints", "customers", "analytics", "imports"];

function asError(failure: unknown): ApiError {
  return failure instanceof ApiError ? failure : new ApiError("internal");
}

/** Sends a file in pieces, has it looked through, brings it in batch by batch; goes on where it stopped. */
export function useImport(user: string) {
  const queries = useQueryClient();
  const [state, set] = useState<State>(START);
  const stop = useRef(false);
  const mounted = useRef(true);
  const change = useCallback((part: Partial<State>) => {
    if (mounted.current) set((now) => ({ ...now, ...part }));
  }, []);

  const check = useCallback(
    async (id: string) => {
      change({ step: "checking", error: null });
      try {
        change({ step: "checked", check: await call("import.check", { id }) });
      } catch (failure) {
        const error = asError(failure);
        if (error.code !== "unreadable_file") return change({ step: "stopped", error });
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
          if (progress.state === "done" || progress.state === "cancelled") forget(user);
          if (progress.state === "receiving" && progress.through === progress.size) void check(file.id);
          const steps: Record<string, Step> = {
            receiving: "waiting",
            running: "stopped",
            done: "over",
            cancelled: "over",
          };
          change({ file, progress, step: steps[progress.state] ?? "choosing" });
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
  }, [user, change, check]);

  async function send(file: File, id: string, from: number): Promise<void> {
    stop.current = false;
    change({ step: "sending", error: null, trouble: null });
    for (let start = from; start < file.size; ) {
      if (stop.current) return;
      const piece = await pieceAt(file, start, PIECE);
      const progress = await call("import.add_chunk", { id, start_byte: start, text: piece.text }, { key: newKey() });
      start += piece.length;
      change({ progress });
    }
    await check(id);
  }

  async function choose(file: File): Promise<void> {
    if (file.size === 0) return change({ trouble: "empty", error: null });
    const { file: before, progress: at } = state;
    const goesOn = state.step === "waiting" && before !== null && at !== null;
    if (goesOn && (before.name !== file.name || before.size !== file.size)) return change({ trouble: "otherFile" });
    let id = before?.id ?? "";
    try {
      if (!goesOn) {
        await pieceAt(file, 0);
        ({ id } = await call("import.begin", { name: file.name, size: file.size }, { key: newKey() }));
        const one = { id, name: file.name, size: file.size };
        remember(user, one);
        change({ ...START, file: one });
      }
      await send(file, id, goesOn ? at.through : 0);
    } catch (failure) {
      if (!(failure instanceof NotText)) return change({ step: id ? "waiting" : "choosing", error: asError(failure) });
      if (id) await call("import.cancel", { id }, { key: newKey() }).catch(() => {});
      forget(user);
      change({ ...START, trouble: "notText" });
    }
  }

  async function run(): Promise<void> {
    const { file } = state;
    if (!file) return;
    stop.current = false;
    change({ step: "running", error: null });
    try {
      let progress: Reply<"import.show"> = await call("import.show", { id: file.id });
      while (!stop.current && progress.state !== "done" && progress.state !== "cancelled") {
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

  return { state, choose, run, cancel, again, check };
}
