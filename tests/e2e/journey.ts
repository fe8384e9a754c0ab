import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { findIt, workIt } from "./complaint.ts";
import { importOlder } from "./import.ts";
import { people } from "./people.ts";
import { register } from "./register.ts";
import { everyScreen, theDoor } from "./screens.ts";
import { signIn, signOut, speakEnglishInTheDark } from "./session.ts";
import type { Host } from "./src/host.ts";
import type { Stage } from "./src/stage.ts";
import { verify } from "./src/verify.ts";
import { CENTRE, wizard } from "./wizard.ts";

/** The main job from an empty data folder on, the same in the window and in the browser. */
export function journey(open: () => Promise<Host>): void {
  let host: Host;
  let stage: Stage;
  let number = "";

  /** Keeps a picture of a screen, and has it inspected. */
  async function look(name: string): Promise<void> {
    const picture = await stage.screenshot(name);
    expect(await host.faults(), `faults of ${name}, see ${picture}`).toEqual([]);
  }

  beforeAll(async () => {
    host = await open();
    stage = host.stage;
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") {
      const picture = await stage?.screenshot("failed").catch((error) => `no picture: ${error}`);
      process.stderr.write(`“${task.name}” failed; the screen as it was: ${picture}\n`);
    }
  });

  afterAll(async () => {
    await host?.end();
    host?.clear();
  });

  it("founds a centre", async () => {
    await wizard(stage, look);
    await stage.waitFor({ testId: "user-menu" });
    await look("first-page");
  });

  it("creates a specialist and a group", () => people(stage, look));

  it("registers a complaint by keys alone", async () => {
    number = await register(stage, look);
  });

  it("finds it in the worklist and opens it", () => findIt(stage, look, number));

  it("works it until it is closed", () => workIt(stage, look, number));

  it("imports older complaints", () => importOlder(stage, look));

  it("signs out and in again", async () => {
    await signOut(stage, "zh-CN");
    await look("sign-in");
    await signIn(stage);
  });

  it("speaks English and goes dark, on every screen", async () => {
    await speakEnglishInTheDark(stage, look);
    await everyScreen(stage, look, number);
    await signOut(stage, "en");
    await theDoor(stage, look);
  });

  it("leaves a record that verifies", async () => {
    await host.end();
    const proof = verify(host.data, CENTRE.signInName, CENTRE.password);
    expect(proof.status, proof.said).toBe(0);
  });
}
