import { spawnSync } from "node:child_process";
import { program } from "./places.ts";

interface Proof {
  status: number | null;
  said: string;
}

/** `huiyin-server verify` on a data folder nobody has open. */
export function verify(data: string, user: string, password: string): Proof {
  const words = ["verify", "--data", data, "--user", user, "--password-stdin"];
  const { status, stdout, stderr, error } = spawnSync(program("huiyin-server"), words, {
    input: `${password}\n`,
    encoding: "utf8",
    timeout: 100_000,
  });
  return { status, said: [stdout, stderr, error?.message].filter(Boolean).join("\n").trim() };
}
