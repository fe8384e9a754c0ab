import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { descendants } from "./src/child.ts";
import { pause, program } from "./src/places.ts";
import { WindowStage } from "./src/window.ts";

// Called by `cargo xtask bench`, never by the tests: it measures, and asserts no time.
// HUIYIN_BENCH_BOOK: a data folder; HUIYIN_BENCH_SIZE: its complaints; HUIYIN_BENCH_JSON: the file its rows are added to.

const NAME = "zg1";
const PASSWORD = "bench-of-echoes-7";
const TIMES = 9;
const MEBIBYTE = 1024 * 1024;

type Row = { id: string; complaints: number; case: string; note: string; [figure: string]: number | string | null };

/** Milliseconds from now, or from `since`, until a script answers true. */
async function milliseconds(stage: WindowStage, script: string, since = performance.now()): Promise<number> {
  for (let asked = 0; asked < 6000; asked += 1) {
    if (await stage.run<boolean>(script)) {
      return performance.now() - since;
    }
    await pause(2);
  }
  throw new Error(`it never came to this: ${script}`);
}

/** The proportional set size of a process and all it started, in bytes. */
function memory(pid: number): number {
  const sizes = [pid, ...descendants(pid)].map((each) => {
    const lines = readFileSync(`/proc/${each}/smaps_rollup`, "utf8");
    return Number(/^Pss:\s+(\d+) kB/m.exec(lines)?.[1] ?? 0) * 1024;
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

function spread(times: number[]): { p50: number; p95: number } {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.ceil((sorted.length - 1) * share)] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

const shows = (testId: string) => `return document.querySelector('[data-testid="${testId}"]') !== null`;

async function blank(): Promise<{ started: number; held: number }> {
  const stage = await WindowStage.open("", "bench", program("blank", "release/examples"));
  try {
    const started = await milliseconds(stage, "return document.readyState === 'complete'", stage.asked);
    await pause(2000);
    return { started, held: memory(stage.pid) };
  } finally {
    await stage.close();
  }
}

async function huiyin(book: string): Promise<{ started: number; listed: number; held: number }> {
  const stage = await WindowStage.open(book, "bench", program("huiyin", "release"));
  try {
    const started = await milliseconds(stage, shows("sign-in-name"), stage.asked);
    await stage.fill({ testId: "sign-in-name" }, NAME);
    await stage.fill({ testId: "sign-in-password" }, PASSWORD);
    const pressed = performance.now();
    await stage.press("Enter");
    const listed = await milliseconds(stage, shows("row-pick"), pressed);
    // Whatever begins after the first page is there by now.
    await pause(15_000);
    return { started, listed, held: memory(stage.pid) };
  } finally {
    await stage.close();
  }
}

test("what a window takes", { timeout: 20 * 60_000 }, async () => {
  const { HUIYIN_BENCH_BOOK: book, HUIYIN_BENCH_SIZE: size, HUIYIN_BENCH_JSON: file } = process.env;
  if (book === undefined || size === undefined || file === undefined) {
    throw new Error("cargo xtask bench says which book is measured");
  }
  const [nothing, own] = [[], []] as [Awaited<ReturnType<typeof blank>>[], Awaited<ReturnType<typeof huiyin>>[]];
  // In turns, so that both see the same machine.
  for (let time = 0; time < TIMES; time += 1) {
    nothing.push(await blank());
    own.push(await huiyin(book));
  }
  const complaints = Number(size);
  const timed = (id: string, times: number[], floor: number[] | null, note: string): Row => {
    const { p50, p95 } = spread(times);
    const beside = floor && spread(floor);
    const ratio = beside && p50 / beside.p50;
    return { id, complaints, case: "", p50_ms: p50, p95_ms: p95, floor_p50_ms: beside?.p50 ?? null, ratio, note };
  };
  const held = spread(own.map((each) => each.held)).p50;
  const least = spread(nothing.map((each) => each.held)).p50;
  const rows: Row[] = [
    timed(
      "start_signin",
      own.map((each) => each.started),
      nothing.map((each) => each.started),
      "the window asked for until the sign-in can be used; floor: a blank window until its page is complete",
    ),
    timed(
      "start_worklist",
      own.map((each) => each.listed),
      null,
      "Enter in the sign-in until the first complaint stands in the worklist; the key derivation of a bench book takes a few ms",
    ),
    {
      id: "memory",
      complaints,
      case: "",
      bytes: held,
      floor_bytes: least,
      ratio: held / least,
      goal_bytes: 1.5 * least + 100 * MEBIBYTE,
      note: "proportional set size of the window's processes with the worklist open for 15 s; floor: a blank window",
    },
  ];
  for (const row of rows) {
    process.stdout.write(`${JSON.stringify(row)}\n`);
  }
  const before = JSON.parse(readFileSync(file, "utf8")) as Row[];
  writeFileSync(file, JSON.stringify([...before, ...rows], null, 2));
  expect(held).toBeGreaterThan(0);
});
