import type { ComplaintView } from "@/api/gen/ComplaintView";
import type { Stage } from "@/api/gen/Stage";

export const steps = [
  "received",
  "acknowledged",
  "assessed",
  "investigating",
  "plan",
  "approved",
  "carrying_out",
  "answered",
  "closed",
] as const;

export type Step = (typeof steps)[number];

/** Where a stage stands on the bar. */
export const PLACE: Record<Stage, Step> = {
  received: "received",
  acknowledged: "acknowledged",
  assessed: "assessed",
  investigating: "investigating",
  plan_proposed: "plan",
  sent_back: "plan",
  approved: "approved",
  carrying_out: "carrying_out",
  answered: "answered",
  closed: "closed",
  not_accepted: "closed",
};

/** Nothing more is waited for. */
export function hasEnded({ stage }: Pick<ComplaintView, "stage">): boolean {
  return stage === "closed" || stage === "not_accepted";
}

/** The step at work: once everything is carried out that is the one that still waits behind it. */
function hereOf(view: ComplaintView): Step {
  if (view.stage !== "carrying_out" || view.carry_out !== "done") return PLACE[view.stage];
  return view.answered_at === null ? "answered" : "closed";
}

interface StageStep {
  step: Step;
  state: "done" | "here" | "ahead" | "skipped";
  at: number | null;
}

/** The steps of the bar: what has a stamp is done, the present one stands out, the rest is ahead. */
export function stagesOf(view: ComplaintView): StageStep[] {
  const stamps: Record<Step, number | null> = {
    received: view.received_at,
    acknowledged: view.acknowledged_at,
    assessed: view.assessed_at,
    investigating: view.investigated_at,
    plan: view.plans[0]?.proposed_at ?? null,
    approved: view.approved_at,
    carrying_out: view.carried_out_at,
    answered: view.answered_at,
    closed: view.closed_at ?? view.not_accepted_at,
  };
  const here = steps.indexOf(hereOf(view));
  const ended = hasEnded(view);
  return steps.map((step, index) => {
    const at = stamps[step];
    const carrying = step === "carrying_out";
    const skipped = carrying && view.carry_out === "not_needed" && view.approved_at !== null;
    if (index === here) return { step, at, state: ended ? "done" : "here" };
    // Answering and carrying out come in either order.
    if (step === "answered" && view.stage === "carrying_out" && at !== null) return { step, at, state: "done" };
    const waits = carrying && !ended && (view.carry_out === "pending" || view.carry_out === "started");
    if (index > here || waits) return { step, at, state: "ahead" };
    return { step, at, state: at === null && (skipped || ended) ? "skipped" : "done" };
  });
}
