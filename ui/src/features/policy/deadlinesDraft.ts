import type { Deadlines } from "@/api/gen/Deadlines";
import type { Severity } from "@/api/gen/Severity";
import type { Target } from "@/api/gen/Target";
import type { Targets } from "@/api/gen/Targets";
import type { Typed } from "./policy";
import type { Shape } from "./usePolicyDraft";

export type Clock = keyof Targets;
export const SEVERITIES: Severity[] = ["critical", "major", "ordinary", "minor"];
export const CLOCKS: Clock[] = ["acknowledge", "first_contact", "contain", "plan", "close", "next_word"];

/** The table as it is typed. */
export interface DeadlinesDraft {
  targets: Record<Severity, Record<Clock, Typed<Target>>>;
  hold: Typed<Target>;
  vip: string;
  margin: Typed<Target>;
}

export const deadlinesShape: Shape<"deadlines", DeadlinesDraft> = {
  kind: "deadlines",
  start: ({ hold_budget_ms, vip_percent, platform_margin_ms, ...targets }) => ({
    targets,
    hold: typed(hold_budget_ms),
    vip: String(vip_percent),
    margin: typed(platform_margin_ms),
  }),
  build: ({ targets, hold, vip, margin }) => {
    const wrong = new Map<string, string>();
    for (const severity of SEVERITIES)
      for (const clock of CLOCKS)
        if (typeof targets[severity][clock] === "string") wrong.set(`${severity}.${clock}`, "not_a_duration");
    const held = duration(hold);
    if (held === null) wrong.set("hold_budget_ms", "not_a_duration");
    const percent = /^\d+$/.test(vip.trim()) ? Number(vip) : null;
    if (percent === null) wrong.set("vip_percent", "not_a_number");
    const before = duration(margin);
    if (before === null) wrong.set("platform_margin_ms", "not_a_duration");
    if (wrong.size > 0 || held === null || percent === null || before === null) return { body: null, wrong };
    const row = (severity: Severity) =>
      Object.fromEntries(CLOCKS.map((clock) => [clock, targets[severity][clock]])) as unknown as Targets;
    const body: Deadlines = {
      critical: row("critical"),
      major: row("major"),
      ordinary: row("ordinary"),
      minor: row("minor"),
      hold_budget_ms: held,
      vip_percent: percent,
      platform_margin_ms: before,
    };
    return { body, wrong };
  },
};

/** A duration as it is typed: none is nothing at all. */
function typed(ms: number): Typed<Target> {
  return ms === 0 ? { target: "none" } : { target: "within", ms };
}

/** And back; until the end of the day is no duration. */
function duration(typed: Typed<Target>): number | null {
  if (typeof typed === "string" || typed.target === "same_day") return null;
  return typed.target === "none" ? 0 : typed.ms;
}
