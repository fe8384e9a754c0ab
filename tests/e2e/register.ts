import { expect } from "vitest";
import { SPOKEN } from "./spoken.ts";
import { type Language, say } from "./src/catalogue.ts";
import type { Look, Stage } from "./src/stage.ts";

/** Whom the caller is reached at: nobody's number. */
const PHONE = "10000002026";

/** From the palette to the number: keys only, no pointer on the way. Tells the number. */
export async function register(stage: Stage, look: Look, language: Language = "zh-CN"): Promise<string> {
  const spoken = SPOKEN[language];
  await stage.run(COUNT_POINTERS);
  await stage.press("Control+k");
  await focus(stage, "palette-input");
  await stage.type(say(language, "nav.register"));
  await stage.press("Enter");

  await focus(stage, "who-search");
  await look("register");
  await stage.type(PHONE);
  await stage.waitFor({ css: '[data-option="new"]' });
  await stage.press("Enter");
  await focus(stage, "customer-name");
  await stage.type(spoken.caller);

  await stage.press("Alt+0");
  await focus(stage, "content");
  await stage.type(spoken.complaint);
  await stage.press("Tab");

  await focus(stage, "category");
  await stage.type(spoken.category);
  await stage.waitFor({ css: '[data-option="delivery.delivery_false_delivery"]' });
  await look("register-category");
  await stage.press("Enter");
  await stage.waitFor({ testId: "category" }, { text: spoken.category });

  await focus(stage, "occurred-at");
  await stage.type(spoken.happened);
  await stage.press("Enter");
  await focus(stage, "order-number");
  await stage.waitFor({ testId: "occurred-at" }, { text: "20:30" });
  await stage.type("HD2026112000731");
  await stage.press("Enter");
  await focus(stage, "product");
  await stage.type(spoken.product);
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
  await stage.type(spoken.callBack);
  await look("register-told");
  await stage.press("Control+Enter");

  await stage.waitFor({ testId: "number-card" });
  const number = await stage.run<string>(`return document.querySelector('[data-testid="number"]').dataset.number`);
  expect(number).toMatch(/^[A-Z]{2}\d{8}-\d{4,}-\d$/);
  await stage.waitFor({ testId: "recap" }, { text: spoken.category });
  await look("register-number");
  expect(await stage.run<number>("return window.huiyinPointers"), "touches of the pointer").toBe(0);
  return number;
}

const COUNT_POINTERS = `window.huiyinPointers = 0;
  window.addEventListener("pointerdown", () => { window.huiyinPointers += 1 }, true);`;

function focus(stage: Stage, testId: string): Promise<void> {
  return stage.waitFor({ css: `[data-testid="${testId}"]:focus` });
}
