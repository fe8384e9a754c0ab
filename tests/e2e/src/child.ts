import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { pause } from "./places.ts";

const living = new Set<Child>();

// The last resort, when a test run ends without having closed its stage.
process.on("exit", () => {
  for (const child of living) {
    child.killNow();
  }
});

/** A program that ends with the tests, and all it started with it. */
export class Child {
  /** What it said, its last 20,000 characters. */
  said = "";
  readonly pid: number;
  readonly #process: ChildProcess;
  readonly #name: string;
  #known: number[] = [];

  constructor(name: string, program: string, words: string[], env: NodeJS.ProcessEnv = process.env) {
    this.#name = name;
    this.#process = spawn(program, words, { env, stdio: ["ignore", "pipe", "pipe"] });
    this.#process.on("error", (error) => {
      this.said += `\ncannot start ${program}: ${error.message}`;
    });
    for (const pipe of [this.#process.stdout, this.#process.stderr]) {
      pipe?.on("data", (bytes: Buffer) => {
        this.said = (this.said + bytes.toString()).slice(-20_000);
      });
    }
    this.pid = this.#process.pid ?? 0;
    living.add(this);
  }

  /** Throws once the program has ended, with what it said last. */
  alive(): void {
    if (this.pid === 0 || this.#process.exitCode !== null || this.#process.signalCode !== null) {
      throw new Error(`${this.#name} has ended (${this.#process.exitCode ?? this.#process.signalCode}):\n${this.said}`);
    }
  }

  /** Ends the program and everything it started: asked first, then killed. */
  async stop(ms = 5000): Promise<void> {
    const family = this.family();
    for (const pid of family) {
      send(pid, "SIGTERM");
    }
    const end = Date.now() + ms;
    while (family.some(exists) && Date.now() < end) {
      await pause(30);
    }
    for (const pid of family.filter(exists)) {
      send(pid, "SIGKILL");
    }
    // Whoever reads the data next must find nobody there.
    while (family.some(exists) && Date.now() < end + 5000) {
      await pause(30);
    }
    living.delete(this);
  }

  killNow(): void {
    for (const pid of this.family()) {
      send(pid, "SIGKILL");
    }
    living.delete(this);
  }

  /** The program's own pid and those of all its descendants, also of such as lost their parent since the last call. */
  family(): number[] {
    const now = this.pid === 0 ? [] : [this.pid, ...descendants(this.pid)];
    this.#known = [...new Set([...now, ...this.#known.filter(exists)])];
    return this.#known;
  }
}

/** The command a process was started by, its arguments separated by spaces. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}

/** The processes a process started, and those they started. */
export function descendants(of: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of process.platform === "linux" ? readdirSync("/proc") : []) {
    const pid = Number(name);
    const parent = Number.isInteger(pid) ? parentOf(pid) : undefined;
    if (parent !== undefined) {
      children.set(parent, [...(children.get(parent) ?? []), pid]);
    }
  }
  const found: number[] = [];
  for (const queue = [of]; queue.length > 0; ) {
    const next = children.get(queue.shift() ?? 0) ?? [];
    found.push(...next);
    queue.push(...next);
  }
  return found;
}

function parentOf(pid: number): number | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(line.slice(line.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined;
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie waits only for its parent.
    return process.platform !== "linux" || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone already.
  }
}
