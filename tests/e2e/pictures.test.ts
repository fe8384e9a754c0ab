import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { fill } from "./sample.ts";
import { signIn, signOut, speakEnglishInTheDark } from "./session.ts";
import { type Host, host } from "./src/host.ts";
import { root } from "./src/places.ts";
import { Rpc } from "./src/rpc.ts";
import { startServer } from "./src/server.ts";
import type { Stage } from "./src/stage.ts";
import { WindowStage } from "./src/window.ts";
import { CENTRE } from "./wizard.ts";

const FOLDER = join(root, "docs", "pictures");

/** The README's pictures: the real window on a book with a dozen invented complaints. `npm run pictures -w tests/e2e`. */
describe("pictures for the README", () => {
  let window: Host;
  let stage: Stage;

  async function keep(name: string): Promise<void> {
    mkdirSync(FOLDER, { recursive: true });
    copyFileSync(await stage.screenshot(name), join(FOLDER, `${name}.png`));
  }

  beforeAll(async () => {
    window = await host(async (data) => {
      const server = await startServer(data);
      const { user: name, name: centre, signInName, password } = CENTRE;
      await fill(new Rpc(server.address), { name, centre, signInName, password }).finally(server.stop);
      return { stage: await WindowStage.open(data, "pictures") };
    });
    stage = window.stage;
  });

  afterAll(async () => {
    await window?.end();
    window?.clear();
  });

  it("takes them", async () => {
    await stage.waitFor({ testId: "sign-in-form" }, { ms: 30_000 });
    // Nobody has chosen a language on this machine, and the book that says the centre's is still locked.
    await stage.choose({ testId: "page-language" }, "中文");
    await stage.waitFor({ css: 'html[lang="zh-CN"]' });
    await stage.fill({ testId: "sign-in-name" }, CENTRE.signInName);
    await keep("sign-in");
    await signIn(stage);
    await show("样例壬");
    await keep("worklist");
    await stage.click({ testId: "detail-open" });
    await stage.waitFor({ css: '[data-testid="plan"][data-status="approved"]' });
    await keep("complaint");

    await stage.click({ testId: "nav-register" });
    await stage.fill({ testId: "who-search" }, "样例丁");
    await stage.waitFor(
      { css: '[data-option]:not([data-option="new"], [data-option="anonymous"])' },
      { text: "样例丁" },
    );
    await stage.press("Enter");
    await stage.waitFor({ testId: "who-known" });
    await stage.fill({ testId: "content" }, "换来的新锅第一次用又跳闸。说好三天里给答复，没有人打来。");
    await stage.fill({ testId: "category" }, "故障");
    await stage.waitFor({ css: '[data-option="product.product_defect"]' });
    await stage.press("Enter");
    await stage.waitFor({ testId: "category" }, { text: "故障" });
    await stage.fill({ testId: "order-number" }, "HD2026111103");
    await stage.click({ testId: "remedies-refund" });
    await keep("register");

    await speakEnglishInTheDark(stage, async () => {});
    await stage.click({ testId: "nav-work" });
    await show("样例壬");
    await keep("worklist-en-dark");
    await signOut(stage, "Sign out");
  });

  /** Chooses the complaint of this customer in the list. */
  async function show(name: string): Promise<void> {
    await stage.waitFor({ css: "[role=listbox]" }, { text: name });
    await stage.run(`Array.from(document.querySelectorAll('[data-testid="row"]'))
      .find((row) => row.innerText.includes(${JSON.stringify(name)})).click()`);
    await stage.waitFor({ testId: "detail" }, { text: name });
    await stage.waitFor({ testId: "act-desk" });
  }
});
