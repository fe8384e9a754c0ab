import { spawnSync } from "node:child_process";
import type { Language } from "./catalogue.ts";
import { program } from "./places.ts";

/** The password of everybody in the sample centre; it guards nothing true. */
export const PASSWORD = "sample-desk-of-echoes-7";

/** Who works the day, by the sign-in names of a sample centre in either language. */
export const ROLES = {
  "zh-CN": { agent: "yx1", specialist: "zy1", leader: "bz1", caller: "hf1", manager: "jl1" },
  en: { agent: "agent1", specialist: "specialist1", leader: "leader1", caller: "callback1", manager: "manager1" },
} as const satisfies Record<Language, Record<string, string>>;

export type Role = keyof (typeof ROLES)["en"];

/** Fills an empty folder with a sample centre of so many complaints. */
export function makeSample(data: string, complaints: number, language: Language = "zh-CN"): void {
  const size = ["--complaints", String(complaints), "--seed", "7", "--language", language];
  const words = ["sample", "--data", data, ...size, "--password", PASSWORD];
  const made = spawnSync(program("huiyin-server"), words, { encoding: "utf8", timeout: 110_000 });
  if (made.status !== 0) {
    throw new Error(`no sample centre: ${made.error ?? ""}${made.stderr}`);
  }
}
