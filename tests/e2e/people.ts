import type { Look, Stage } from "./src/stage.ts";
import { CENTRE } from "./wizard.ts";

const SPECIALIST = { name: "专员一号", signInName: "lin", password: "first-day-of-lin-7" };
const GROUP = "样例售后组";

/** A specialist and the group they work in. */
export async function people(stage: Stage, look: Look): Promise<void> {
  await stage.click({ testId: "nav-users" });
  await stage.waitFor({ testId: "row" }, { text: CENTRE.user });
  await look("users");

  await stage.click({ testId: "user-new" });
  await stage.waitFor({ testId: "new-user-form" });
  await stage.fill({ testId: "user-sign-in-name" }, SPECIALIST.signInName);
  await stage.fill({ testId: "user-name" }, SPECIALIST.name);
  await stage.click({ css: 'label:has([data-testid="role-specialist"])' });
  await stage.fill({ testId: "temporary-password" }, SPECIALIST.password);
  await look("user-new");
  await stage.click({ testId: "user-create" });
  await stage.waitFor({ testId: "user-form" }, { ms: 30_000 });
  await stage.waitFor({ css: "[role=listbox]" }, { text: SPECIALIST.name });
  await look("user");

  await stage.click({ testId: "nav-groups" });
  await stage.waitFor({ testId: "group-new" });
  await look("groups-none");
  await stage.click({ testId: "group-new" });
  await stage.fill({ testId: "group-name" }, GROUP);
  await stage.click({ testId: "group-create" });
  await stage.waitFor({ testId: "add-member-form" });
  await stage.choose({ testId: "member-user" }, SPECIALIST.name);
  await stage.click({ testId: "member-add" });
  await stage.waitFor({ testId: "member" }, { text: SPECIALIST.name });
  await look("group");
}
