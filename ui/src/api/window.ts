import { ApiError } from "./error";
import type { Changed } from "./gen/Changed";
import type { Transport } from "./transport";

/** Whether the page runs in the app's own window. */
export function inWindow(): boolean {
  return "__TAURI_INTERNALS__" in globalThis;
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

export const windowTransport: Transport = {
  async send(_command, envelope) {
    const { invoke } = await import("@tauri-apps/api/core");
    try {
      return asText(await invoke("rpc", { request: envelope }));
    } catch (failure) {
      throw ApiError.from(asText(failure));
    }
  },

  listen(listener) {
    let ended = false;
    let stop = () => {};
    void import("@tauri-apps/api/event").then(async ({ listen }) => {
      const unlisten = await listen<Changed | string>("changed", ({ payload }) => {
        listener.changed(typeof payload === "string" ? (JSON.parse(payload) as Changed) : payload);
      });
      if (ended) unlisten();
      else {
        stop = unlisten;
        listener.opened();
      }
    });
    return () => {
      ended = true;
      stop();
    };
  },
};
