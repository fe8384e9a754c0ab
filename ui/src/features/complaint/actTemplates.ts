import type { TemplateKind } from "@/api/gen/TemplateKind";
import type { Act } from "./complaint";

/** Which templates fit which field of an act's form. */
const fitting: Partial<Record<Act, Record<string, TemplateKind[]>>> = {
  acknowledge: { text: ["acknowledgement"] },
  answer: { text: ["answer"] },
  tell_recourse: { text: ["recourse"] },
  not_accept: { recourse: ["recourse"] },
  contact: { text: ["call_script", "message"] },
  solve_on_the_spot: { answer: ["answer"] },
};

export function templatesFor(act: Act, field: string): TemplateKind[] {
  return fitting[act]?.[field] ?? [];
}
