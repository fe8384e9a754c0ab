import { spawnSync } from "node:child_process";
import { program } from "./places.ts";

interface Proof {
  status: number | null;
  said: string;
}

/** `huiyin-server verify` on a data folder nobody has open. */
export function verify(data: string, user: string, password: string): Proof {
  const words = ["verify", "--data", data, "--user", user, "--password-stdin"];
  // A process that was ended gives its lock back a moment later, when the last of its threads is gone.
  for (let again = 20; ; again -= 1) {
    const { status, stdout, stderr, error } = spawnSync(program("huiyin-server"), words, {
      input: `${password}\n`,
      encoding: "utf8",
      timeout: 100_000,
    });
    const said = [stdout, stderr, error?.message].filter(Boolean).join("\n").trim();
    if (again === 0 || !said.includes("folder_in_use")) {
      return { status, said };
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  }
}
