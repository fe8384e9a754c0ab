import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signIn, signOut, speak } from "./session.ts";
import { say } from "./src/catalogue.ts";
import { type Host, host } from "./src/host.ts";
import { until } from "./src/places.ts";
import { makeSample, PASSWORD, ROLES } from "./src/roles.ts";
import { WindowStage } from "./src/window.ts";

interface Policies {
  policies: { policy: { kind: string; body: { critical: object } }; revision: number }[];
}
interface Groups {
  groups: { id: string; members: { user_id: string; leads: boolean; until: number | null }[] }[];
}

/** Long enough to be registered in, and then past. */
const PLAN_MS = 2000;
const CALLER = { name: "样例甲", phone: "13800000000" };

describe.each(["zh-CN", "en"] as const)("the desktop, in %s", (language) => {
  let desk: Host;
  let stage: WindowStage;

  beforeAll(async () => {
    desk = await host(async (data) => {
      makeSample(data, 30, language);
      stage = await WindowStage.open(data, `notice-window-${language}`);
      return { stage };
    });
    await stage.waitFor({ testId: "sign-in-form" }, { ms: 30_000 });
    await speak(stage, language, "light");
  });

  afterAll(async () => {
    await desk?.end();
    desk?.clear();
  });

  it("is told of an escalation while the window is not in front, and of whom nothing", async () => {
    await signIn(stage, ROLES[language].manager, PASSWORD);
    const { policies } = await stage.ask<Policies>("policy.show", {});
    const deadlines = policies.find(({ policy }) => policy.kind === "deadlines");
    if (!deadlines) throw new Error("no deadlines are in force");
    const { policy, revision } = deadlines;
    const critical = { ...policy.body.critical, plan: { target: "within", ms: PLAN_MS } };
    await stage.ask("policy.revise", { policy: { ...policy, body: { ...policy.body, critical } } }, revision);
    await signOut(stage, language);

    await signIn(stage, ROLES[language].leader, PASSWORD);
    const { user, centre } = await stage.ask<{ user: { id: string }; centre: { name: string } }>("session.current", {});
    const { groups } = await stage.ask<Groups>("group.list", {});
    const led = groups.find(({ members }) => members.some(({ user_id, leads }) => leads && user_id === user.id));
    // Somebody works elsewhere on the desktop.
    await stage.run("document.hasFocus = () => false");
    const before = stage.bus.notices().length;
    const { number } = await stage.ask<{ number: string }>("complaint.register", {
      nature: "complaint",
      channel: "email",
      complainant: { kind: "new", ...CALLER },
      content: language === "en" ? "The cooker caught fire." : "锅具起火。",
      remedies_sought: [],
      recurring: false,
      severity: "critical",
      severity_reason: "E2E",
      group: led?.id,
    });
    const told = await until("the desktop to be told", 60_000, () =>
      stage.bus
        .notices()
        .slice(before)
        .find(({ body }) => body.includes(number)),
    );
    const clock = say(language, "vocabulary.clock.plan");
    const words = say(language, "inbox.overdue").replace("{{clock}}", clock);
    expect(told.title).toBe(centre.name);
    expect(told.body).toBe(say(language, "inbox.news").replace("{{what}}", words).replace("{{number}}", number));
    for (const secret of Object.values(CALLER)) expect(told.body).not.toContain(secret);
  });
});
