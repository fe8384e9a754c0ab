import { afterAll, afterEach, beforeAll, it } from "vitest";
import type { Stage } from "./src/stage.ts";
import { wizard } from "./wizard.ts";

/** The main job from an empty data folder on, the same in the window and in the browser. */
export function journey(open: () => Promise<Stage>, inspect: (stage: Stage) => Promise<void> = async () => {}): void {
  let stage: Stage;

  /** Keeps a picture of a screen, and has it inspected. */
  async function look(name: string): Promise<void> {
    await stage.screenshot(name);
    await inspect(stage);
  }

  beforeAll(async () => {
    stage = await open();
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") {
      await stage?.screenshot("failed").catch(() => undefined);
    }
  });

  afterAll(async () => {
    await stage?.close();
  });

  it("founds a centre", async () => {
    await wizard(stage, look);
    await stage.waitFor({ testId: "user-menu" });
    await look("first-page");
  });
}
