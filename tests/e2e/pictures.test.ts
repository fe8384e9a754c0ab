import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { signIn, signOut, speak, speakEnglishInTheDark } from "./session.ts";
import { type Host, host } from "./src/host.ts";
import { root } from "./src/places.ts";
import { makeSample, PASSWORD, ROLES, type Role } from "./src/roles.ts";
import type { Stage } from "./src/stage.ts";
import { WindowStage } from "./src/window.ts";

const FOLDER = join(root, "docs", "pictures");

/** The README's pictures: the real window on the sample centre. `npm run pictures -w tests/e2e`. */
describe("pictures for the README", () => {
  let window: Host;
  let stage: Stage;

  async function keep(name: string): Promise<void> {
    mkdirSync(FOLDER, { recursive: true });
    copyFileSync(await stage.screenshot(name), join(FOLDER, `${name}.png`));
  }

  async function sitDown(role: Role): Promise<void> {
    await stage.waitFor({ testId: "sign-in-form" }, { ms: 30_000 });
    await signIn(stage, ROLES["zh-CN"][role], PASSWORD);
  }

  beforeAll(async () => {
    window = await host(async (data) => {
      makeSample(data, 2000);
      return { stage: await WindowStage.open(data, "pictures") };
    });
    stage = window.stage;
  });

  afterAll(async () => {
    await window?.end();
    window?.clear();
  });

  it("of a specialist's desk", async () => {
    await stage.waitFor({ testId: "sign-in-form" }, { ms: 30_000 });
    await speak(stage, "zh-CN", "light");
    await stage.fill({ testId: "sign-in-name" }, ROLES["zh-CN"].specialist);
    await keep("sign-in");
    await sitDown("specialist");
    await show(3);
    await keep("worklist");
    await stage.click({ testId: "detail-open" });
    await stage.waitFor({ testId: "stage-bar" });
    await keep("complaint");
    await signOut(stage, "zh-CN");
  });

  it("of a call that is registered", async () => {
    await sitDown("agent");
    await stage.click({ testId: "nav-register" });
    await stage.fill(
      { testId: "content" },
      "换来的新锅第一次用又跳闸，有焦味。说好三天里给答复，没有人打来。订单 HD2026111103。",
    );
    await stage.fill({ testId: "category" }, "故障");
    await stage.waitFor({ css: '[data-option="product.product_defect"]' });
    await stage.press("Enter");
    await stage.waitFor({ testId: "category" }, { text: "故障" });
    await stage.click({ testId: "remedies-refund" });
    await keep("register");
    await signOut(stage, "zh-CN");
  });

  it("of the call after closing, the figures, and the same in the dark", async () => {
    await sitDown("caller");
    await stage.click({ testId: "nav-calls" });
    await stage.waitFor({ testId: "row" });
    if (await stage.exists({ testId: "take-call" })) await stage.click({ testId: "take-call" });
    await stage.waitFor({ testId: "question-solved" });
    await keep("calls");
    await signOut(stage, "zh-CN");
    await sitDown("manager");
    await stage.click({ testId: "nav-analytics" });
    await stage.waitFor({ testId: "line-chart" }, { ms: 30_000 });
    await keep("analytics");
    await speakEnglishInTheDark(stage, async () => {});
    await stage.click({ testId: "nav-work-open" });
    await show(1);
    await keep("worklist-en-dark");
    await signOut(stage, "en");
  });

  /** Chooses the complaint at this place of the list, from 0. */
  async function show(place: number): Promise<void> {
    await stage.waitFor({ testId: "row" });
    await stage.run(`document.querySelectorAll('[data-testid="row"]')[${place}].click()`);
    await stage.waitFor({ testId: "detail" });
    await stage.waitFor({ testId: "act-desk" });
  }
});
