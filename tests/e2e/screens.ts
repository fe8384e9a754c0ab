import { at } from "./complaint.ts";
import type { Look, Stage } from "./src/stage.ts";

/** The parts of the settings after the first, and what each shows once it is there. */
const PARTS = {
  desk: null,
  deadlines: "target-ordinary-close",
  severity: "rule",
  authority: "specialist_fen",
  taxonomy: "term",
  templates: "template-form",
  backup: null,
  key: null,
};

/** Every screen once more, as it stands at the end. */
export async function everyScreen(stage: Stage, look: Look, number: string): Promise<void> {
  await stage.click({ testId: "nav-work-closed" });
  await stage.waitFor({ testId: "row" });
  await stage.waitFor({ css: "[role=listbox]" }, { text: number });
  await look("en-dark-worklist");
  await stage.run(`Array.from(document.querySelectorAll('[data-testid="row"]'))
    .find((row) => row.innerText.includes(${JSON.stringify(number)})).click()`);
  await stage.waitFor({ testId: "detail" }, { text: number });
  await stage.waitFor({ testId: "act-desk" });
  await stage.click({ testId: "detail-open" });
  await at(stage, "closed");
  await look("en-dark-complaint");

  await stage.click({ testId: "nav-register" });
  await stage.waitFor({ testId: "who-search" });
  await look("en-dark-register");
  for (const page of ["users", "groups"]) {
    await stage.click({ testId: `nav-${page}` });
    await stage.waitFor({ testId: "row" });
    await stage.click({ testId: "row" });
    await stage.waitFor({ testId: page === "users" ? "user-form" : "add-member-form" });
    await look(`en-dark-${page}`);
  }
  await stage.click({ testId: "nav-import" });
  await stage.waitFor({ testId: "import" });
  await look("en-dark-import");
  await stage.click({ testId: "nav-settings" });
  await stage.waitFor({ testId: "centre-form" });
  await look("en-dark-settings");
  for (const [part, shown] of Object.entries(PARTS)) {
    await stage.click({ testId: `settings-${part}` });
    await stage.waitFor({ css: `[data-testid="settings-${part}"][aria-current="page"]` });
    if (shown) await stage.waitFor({ testId: shown });
    await look(`en-dark-settings-${part}`);
  }
  await stage.press("Control+k");
  await stage.waitFor({ css: '[data-testid="palette-input"]:focus' });
  await look("en-dark-palette");
  await stage.press("Escape");
  await stage.waitFor({ testId: "palette" }, { gone: true });
}

/** What the door shows: signing in, and the way back in with the recovery key. */
export async function theDoor(stage: Stage, look: Look): Promise<void> {
  await look("en-dark-sign-in");
  await stage.click({ testId: "forgot-password" });
  await stage.waitFor({ testId: "recover-form" });
  await look("en-dark-recover");
  await stage.click({ testId: "recover-back" });
  await stage.waitFor({ testId: "sign-in-form" });
}
