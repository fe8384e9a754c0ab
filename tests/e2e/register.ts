import { expect } from "vitest";
import type { Look, Stage } from "./src/stage.ts";

export const CALLER = { name: "样例壬", phone: "10000002026" };

const WORDS =
  "20 号就显示我本人签收了，可我人在外地，家里也没有人。打了三次电话，每次都说帮我查，到现在没有一个人回我。";

/** From the palette to the number: keys only, no pointer on the way. Tells the number. */
export async function register(stage: Stage, look: Look): Promise<string> {
  await stage.run(COUNT_POINTERS);
  await stage.press("Control+k");
  await focus(stage, "palette-input");
  await stage.type("登记投诉");
  await stage.press("Enter");

  await focus(stage, "who-search");
  await look("register");
  await stage.type(CALLER.phone);
  await stage.waitFor({ css: '[data-option="new"]' });
  await stage.press("Enter");
  await focus(stage, "customer-name");
  await stage.type(CALLER.name);

  await stage.press("Alt+0");
  await focus(stage, "content");
  await stage.type(WORDS);
  await stage.press("Tab");

  await focus(stage, "category");
  await stage.type("假签收");
  await stage.waitFor({ css: '[data-option="delivery.delivery_false_delivery"]' });
  await look("register-category");
  await stage.press("Enter");
  await stage.waitFor({ testId: "category" }, { text: "假签收" });

  await focus(stage, "occurred-at");
  await stage.type("昨天 20:30");
  await stage.press("Enter");
  await focus(stage, "order-number");
  await stage.waitFor({ testId: "occurred-at" }, { text: "20:30" });
  await stage.type("HD2026112000731");
  await stage.press("Enter");
  await focus(stage, "product");
  await stage.type("空气炸锅 5L");
  await stage.press("Enter");

  await stage.waitFor({ css: '[data-testid="remedies"] button:focus' });
  await stage.press("1");
  await stage.waitFor({ css: '[data-testid="remedies-refund"][aria-pressed="true"]' });
  await stage.press("Enter");
  await focus(stage, "remedy-words");
  await stage.press("Enter");
  await focus(stage, "amount");
  await stage.type("299");
  await stage.press("Alt+7");
  await focus(stage, "call-back-when");
  await stage.type("晚上七点以后");
  await look("register-told");
  await stage.press("Control+Enter");

  await stage.waitFor({ testId: "number-card" });
  const number = await stage.run<string>(`return document.querySelector('[data-testid="number"]').dataset.number`);
  expect(number).toMatch(/^[A-Z]{2}\d{8}-\d{4,}-\d$/);
  await stage.waitFor({ testId: "recap" }, { text: "假签收" });
  await look("register-number");
  expect(await stage.run<number>("return window.huiyinPointers"), "touches of the pointer").toBe(0);
  return number;
}

const COUNT_POINTERS = `window.huiyinPointers = 0;
  window.addEventListener("pointerdown", () => { window.huiyinPointers += 1 }, true);`;

function focus(stage: Stage, testId: string): Promise<void> {
  return stage.waitFor({ css: `[data-testid="${testId}"]:focus` });
}
