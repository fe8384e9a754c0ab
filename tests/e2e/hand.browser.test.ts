import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signIn, speak } from "./session.ts";
import { serious } from "./src/axe.ts";
import { ChromiumStage } from "./src/chromium.ts";
import { type Host, host } from "./src/host.ts";
import { makeSample, PASSWORD, ROLES } from "./src/roles.ts";
import { startServer } from "./src/server.ts";

/** The everyday hand on the worklist: many at once, a view of one's own, what is owed today. */
describe("a team leader's hand on the worklist", () => {
  let desk: Host;

  async function look(name: string): Promise<void> {
    const picture = await desk.stage.screenshot(name);
    expect(await desk.faults(), `faults of ${name}, see ${picture}`).toEqual([]);
  }

  beforeAll(async () => {
    desk = await host(async (data) => {
      makeSample(data, 300);
      const server = await startServer(data);
      const stage = await ChromiumStage.open(server.address, "en", "hand-browser").catch(async (error) => {
        await server.stop();
        throw error;
      });
      const faults = async () => [...stage.errors, ...(await serious(stage))];
      return { stage, faults, end: server.stop };
    });
    await desk.stage.waitFor({ testId: "sign-in-form" }, { ms: 30_000 });
    await speak(desk.stage, "en", "light");
    await signIn(desk.stage, ROLES["zh-CN"].leader, PASSWORD);
  });

  afterAll(async () => {
    await desk?.end();
    desk?.clear();
  });

  it("tags two at once, and takes it back", async () => {
    const { stage } = desk;
    await stage.click({ testId: "nav-work-all" });
    await stage.waitFor({ testId: "row" });
    await stage.press("x");
    await stage.press("Shift+J");
    await stage.waitFor({ testId: "bulk" }, { text: "2 selected" });
    await stage.click({ testId: "bulk-tag" });
    await stage.click({ testId: "act-add-old_customer" });
    await stage.click({ testId: "bulk-submit" });
    await stage.waitFor({ testId: "bulk-came" }, { text: "2 of 2 done" });
    await look("tagged");
    await stage.press("z");
    await stage.waitFor({ testId: "bulk-came" }, { gone: true });
    await stage.press("Escape");
    await stage.waitFor({ testId: "bulk" }, { gone: true });
  });

  it("keeps a view and opens it by its number", async () => {
    const { stage } = desk;
    await stage.press("f");
    await stage.click({ testId: "flag-reopened" });
    await stage.waitFor({ testId: "chip-reopened" });
    await stage.press("Shift+B");
    await stage.fill({ testId: "view-name" }, "Again");
    await look("keep-a-view");
    await stage.press("Enter");
    await stage.waitFor({ testId: "nav-saved" }, { text: "Again" });
    await stage.click({ testId: "nav-work-open" });
    await stage.waitFor({ css: "h1" }, { text: "All open" });
    await stage.press("1");
    await stage.waitFor({ css: "h1" }, { text: "Again" });
    await look("kept-view");
  });

  it("sees what is owed today", async () => {
    const { stage } = desk;
    await stage.press("Shift+M");
    await stage.waitFor({ css: "h1" }, { text: "My day" });
    await look("my-day");
  });
});
