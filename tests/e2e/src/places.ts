import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../..", import.meta.url));

/** A program cargo built; `profile` names the folder under its target, which may be a deeper one. */
export function program(name: string, profile = "debug"): string {
  const target = process.env.CARGO_TARGET_DIR ?? "target";
  return join(target.startsWith("/") ? "" : root, target, profile, process.platform === "win32" ? `${name}.exe` : name);
}

/** Where the pictures of a stage are kept; emptied when the stage opens. */
export function pictures(stage: string): string {
  const folder = join(root, "artefacts", "screenshots", stage);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A temporary folder and what removes it. */
export function temporary(name: string): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `huiyin-${name}-`));
  // What was just ended may still be writing.
  const remove = () => rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  return { path, remove };
}

/** A port nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Asks until the answer is neither false nor nothing; the error says what was waited for. */
export async function until<T>(
  what: string,
  ms: number,
  ask: () => T | Promise<T>,
): Promise<Exclude<T, false | null | undefined>> {
  const end = Date.now() + ms;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== false && answer !== null && answer !== undefined) {
        return answer as Exclude<T, false | null | undefined>;
      }
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) {
      throw new Error(`waited ${ms} ms for ${what}${last === undefined ? "" : `: ${last}`}`);
    }
    await pause(60);
  }
}
