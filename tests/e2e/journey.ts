import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { Stage } from "./src/stage.ts";

/** The main job from an empty data folder on, the same in the window and in the browser. */
export function journey(open: () => Promise<Stage>, inspect: (stage: Stage) => Promise<void> = async () => {}): void {
  let stage: Stage;

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

  it("starts with the wizard's first step", async () => {
    await stage.waitFor({ testId: "wizard" }, { ms: 30_000 });
    expect(await stage.run<string>("return document.documentElement.lang")).not.toBe("");
    await stage.screenshot("wizard");
    await inspect(stage);
  });
}
