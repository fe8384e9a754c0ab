import { useState } from "react";
import type { ApiError } from "@/api/error";
import { asError } from "./useImport";

/** A list that is made and handed out: whether it is under way, and what went wrong. */
export function useSaving(save: () => Promise<void>): { busy: boolean; error: ApiError | null; run: () => void } {
  const [state, set] = useState<{ busy: boolean; error: ApiError | null }>({ busy: false, error: null });
  async function go(): Promise<void> {
    set({ busy: true, error: null });
    try {
      await save();
      set({ busy: false, error: null });
    } catch (failure) {
      set({ busy: false, error: asError(failure) });
    }
  }
  return { ...state, run: () => void go() };
}
