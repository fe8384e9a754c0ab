import { expect } from "vitest";
import type { Look, Stage } from "./src/stage.ts";

/** The centre the journey founds. */
export const CENTRE = { name: "样例服务中心", user: "经理一号", signInName: "shen", password: "echo-river-42-lamp" };

const next = { testId: "wizard-next" };

/** From an empty folder to a centre with its first user; the recovery key that was shown. */
export async function wizard(stage: Stage, look: Look): Promise<string[]> {
  await stage.waitFor({ testId: "wizard-form" }, { ms: 30_000 });
  await stage.click({ css: 'label:has([data-testid="language-zh-CN"])' });
  await stage.waitFor({ css: 'html[lang="zh-CN"]' });
  await look("wizard-language");
  await stage.click(next);

  await stage.waitFor({ testId: "centre-name" });
  expect(await disabled(stage)).toBe(true);
  await stage.fill({ testId: "centre-name" }, CENTRE.name);
  expect(await stage.text({ testId: "time-zone" })).toContain("Asia/Shanghai");
  await look("wizard-centre");
  await stage.press("Enter");

  await stage.waitFor({ testId: "user-name" });
  await stage.fill({ testId: "user-name" }, CENTRE.user);
  await stage.fill({ testId: "user-sign-in-name" }, CENTRE.signInName);
  await stage.fill({ testId: "new-password" }, CENTRE.password);
  await stage.fill({ testId: "repeat-password" }, CENTRE.password);
  await look("wizard-user");
  await stage.click(next);

  const groups = await recoveryKey(stage);
  expect(await disabled(stage)).toBe(true);
  for (const place of await stage.run<string[]>(PLACES)) {
    await stage.fill({ css: `[data-testid="key-group"][data-place="${place}"]` }, groups[Number(place)] ?? "");
  }
  await stage.click({ css: 'label:has([data-testid="key-away"])' });
  await look("wizard-key");
  await stage.click(next);

  await stage.waitFor({ testId: "wizard-form" }, { text: CENTRE.signInName, ms: 30_000 });
  await look("wizard-done");
  await stage.click(next);
  await stage.waitFor({ testId: "wizard-form" }, { gone: true });
  return groups;
}

const PLACES = `return Array.from(document.querySelectorAll('[data-testid="key-group"]'), (field) => field.dataset.place)`;

async function recoveryKey(stage: Stage): Promise<string[]> {
  await stage.waitFor({ css: '[data-testid="recovery-groups"] li' });
  const groups = await stage.run<string[]>(
    `return Array.from(document.querySelectorAll('[data-testid="recovery-groups"] li'), (item) => item.lastChild.textContent.trim())`,
  );
  expect(groups.length).toBeGreaterThan(3);
  return groups;
}

async function disabled(stage: Stage): Promise<boolean> {
  return stage.run<boolean>(`return document.querySelector('[data-testid="wizard-next"]').ariaDisabled === "true"`);
}
