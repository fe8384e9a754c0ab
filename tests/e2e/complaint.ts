import { SPOKEN } from "./spoken.ts";
import type { Look, Stage } from "./src/stage.ts";

const SHEET_MS = 15_000;
const spoken = SPOKEN["zh-CN"];

/** Finds the complaint in the worklist, looks at it beside the list, opens it by Enter. */
export async function findIt(stage: Stage, look: Look, number: string): Promise<void> {
  await stage.click({ testId: "nav-work" });
  await stage.waitFor({ testId: "row" }, { text: number });
  await stage.waitFor({ testId: "row" }, { text: spoken.caller });
  await stage.click({ testId: "row" });
  await stage.waitFor({ testId: "detail" }, { text: number });
  await stage.waitFor({ testId: "act-desk", within: { testId: "detail" } });
  await look("worklist");
  await stage.press("Enter");
  await stage.waitFor({ testId: "complaint-page" }, { text: number });
  await at(stage, "acknowledged");
  await look("complaint");
}

/** From the first look to the end: every step of the way. */
export async function workIt(stage: Stage, look: Look, number: string): Promise<void> {
  const act = acting(stage, look);
  await act("assess", async () => {
    await pick(stage, "complexity", "medium");
    await pick(stage, "impact", "low");
  });
  await at(stage, "assessed");
  await act("investigate", () => write(stage, "text", spoken.question));
  await at(stage, "investigating");
  await act("record_finding", () => write(stage, "text", spoken.finding));
  await act("propose_plan", async () => {
    await stage.choose({ testId: "act-root_cause" }, "carrier");
    await stage.choose({ testId: "act-responsible_party" }, "carrier");
    await write(stage, "measures", spoken.measures);
    await stage.click({ css: 'label:has([data-testid="act-remedies-refund"])' });
    await write(stage, "entitlement_fen", "299");
    await write(stage, "goodwill_fen", "50");
  });
  // Within one's own authority nobody else has to sign.
  await at(stage, "approved");
  await stage.waitFor({ css: '[data-testid="plan"][data-status="approved"]' });
  await look("complaint-plan");
  await act("start_carrying_out", () => write(stage, "text", spoken.carryingOut));
  await at(stage, "carrying_out");
  await act("finish_carrying_out", () => write(stage, "text", spoken.carriedOut));
  await act("answer", () => write(stage, "text", spoken.answer));
  await at(stage, "answered");
  await look("complaint-answered");
  await act("customer_reply", async () => {
    await pick(stage, "accepted", "accepted");
    await write(stage, "words", spoken.reply);
  });
  await act("close", async () => {
    await stage.click({ css: '[data-testid="act-reason"] [data-value="solved"]' });
    await pick(stage, "outcome", "upheld");
    await write(stage, "words", spoken.closing);
  });
  await at(stage, "closed");
  await stage.waitFor({ testId: "complaint-page" }, { text: number });
  await look("complaint-closed");

  await stage.click({ testId: "nav-work-closed" });
  await stage.waitFor({ testId: "row" }, { text: number });
  await look("worklist-closed");
}

/** Waits until the complaint on the page stands at this stage. */
export function at(stage: Stage, name: string): Promise<void> {
  return stage.waitFor({ css: `[data-testid="stage-bar"][data-stage="${name}"]` });
}

/** Does acts on the complaint that is shown: opens the form, has it filled in, and sends it. */
export function acting(stage: Stage, look: Look) {
  return async (name: string, fillIn: () => Promise<void> = async () => {}): Promise<void> => {
    const button = { testId: `act-${name}` };
    await stage.waitFor({ testId: "act-desk" });
    if (!(await stage.exists(button))) {
      await stage.click({ testId: "act-more" });
    }
    await stage.click(button);
    const sheet = { testId: `sheet-${name}` };
    await stage.waitFor(sheet);
    await fillIn();
    await look(`act-${name.replaceAll("_", "-")}`);
    await stage.click({ testId: "act-submit" });
    await stage.waitFor(sheet, { gone: true, ms: SHEET_MS }).catch(async (error) => {
      throw new Error(`${error.message}; the form says: ${await stage.text(sheet).catch(() => "nothing")}`);
    });
  };
}

export function pick(stage: Stage, name: string, value: string): Promise<void> {
  return stage.click({ css: `[data-testid="act-${name}"] [data-value="${value}"]` });
}

export function write(stage: Stage, name: string, text: string): Promise<void> {
  return stage.fill({ testId: `act-${name}` }, text);
}
