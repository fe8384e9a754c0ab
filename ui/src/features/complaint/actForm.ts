import type { Awaited } from "@/api/gen/Awaited";
import type { ClosingReason } from "@/api/gen/ClosingReason";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import type { Degree } from "@/api/gen/Degree";
import type { Direction } from "@/api/gen/Direction";
import type { Level } from "@/api/gen/Level";
import type { Medium } from "@/api/gen/Medium";
import type { Nature } from "@/api/gen/Nature";
import type { Outcome } from "@/api/gen/Outcome";
import type { Severity } from "@/api/gen/Severity";
import type { Solved } from "@/api/gen/Solved";
import type { SurveyResult } from "@/api/gen/SurveyResult";
import { fenOf } from "@/shared/money/yuan";
import { dateWords, startOfDay } from "@/shared/time/moment";
import type { ActDraft } from "./actDraft";
import { type ActField, type ActForm, fen, flag, type Hint, type Label, list, one, text, words } from "./actField";
import type { Act } from "./complaint";

const medium: ActField = { name: "medium", label: "medium", kind: "choice", choice: "medium", must: true };
const reason: ActField = { name: "reason", label: "reason", kind: "text" };
const category: ActField[] = [
  { name: "category", label: "category", kind: "term", term: "category" },
  {
    name: "subcategory",
    label: "subcategory",
    kind: "term",
    term: "category",
    below: "category",
    optional: true,
    when: (draft) => text(draft, "category") !== "",
  },
];
const cause: ActField[] = [
  { name: "root_cause", label: "root_cause", kind: "term", term: "root_cause" },
  { name: "responsible_party", label: "responsible_party", kind: "term", term: "responsible_party" },
];
const remedy: ActField[] = [
  { name: "remedies", label: "remedies", kind: "terms", term: "remedy", optional: true },
  { name: "entitlement_fen", label: "entitlement_fen", hint: "entitlement_fen", kind: "money" },
  { name: "goodwill_fen", label: "goodwill_fen", hint: "goodwill_fen", kind: "money" },
];
const byChannel = ({ channel }: ComplaintView): Medium => {
  const media: Partial<Record<typeof channel, Medium>> = {
    chat: "chat",
    email: "email",
    wechat: "wechat",
    letter: "letter",
    walk_in: "in_person",
    platform_ticket: "platform",
  };
  return media[channel] ?? "phone";
};
const words_ = (label: Label, name: string, hint?: Hint): ActField => ({ name, label, hint, kind: "text" });
const answered = (draft: ActDraft) => draft.result === "answered";
const maybe = (label: Label, name: string): ActField => ({ name, label, kind: "text", optional: true });

/** A day to look again begins when the desks do. */
const morningOf = (day: number) => startOfDay(dateWords(day)) + 9 * 3_600_000;

/** What each act asks for and the action it makes: exactly the fields of the type, and no rule beyond it. */
export const actForms: Record<Act, ActForm> = {
  acknowledge: {
    fields: [medium, maybe("text", "text")],
    start: (view) => ({ medium: byChannel(view) }),
    build: (d) => ({ act: "acknowledge", medium: one(d, "medium"), text: words(d, "text") }),
  },
  assess: {
    fields: [
      { name: "severity", label: "severity", kind: "choice", choice: "severity", must: true },
      {
        ...words_("severity_reason", "severity_reason", "severity_reason"),
        when: (d, view) => d.severity !== view.severity,
      },
      ...category,
      { name: "complexity", label: "complexity", kind: "choice", choice: "degree", must: true },
      { name: "impact", label: "impact", kind: "choice", choice: "degree", must: true },
      { name: "safety", label: "safety", kind: "check" },
      { name: "immediate_action_needed", label: "immediate_action_needed", kind: "check" },
      { name: "immediate_action_possible", label: "immediate_action_possible", kind: "check" },
      maybe("immediate_action", "immediate_action"),
    ],
    start: ({ severity, category, subcategory, assessment }) => ({
      severity,
      category: category ?? "",
      subcategory: subcategory ?? "",
      complexity: assessment?.complexity ?? "",
      impact: assessment?.impact ?? "",
      safety: assessment?.safety ?? false,
      immediate_action_needed: assessment?.immediate_action_needed ?? false,
      immediate_action_possible: assessment?.immediate_action_possible ?? false,
    }),
    build: (d) => ({
      act: "assess",
      severity: one<Severity>(d, "severity"),
      severity_reason: words(d, "severity_reason"),
      safety: flag(d, "safety"),
      complexity: one<Degree>(d, "complexity"),
      impact: one<Degree>(d, "impact"),
      immediate_action_needed: flag(d, "immediate_action_needed"),
      immediate_action_possible: flag(d, "immediate_action_possible"),
      immediate_action: words(d, "immediate_action"),
      category: text(d, "category"),
      subcategory: words(d, "subcategory"),
    }),
  },
  convert: {
    fields: [{ name: "nature", label: "nature", kind: "choice", choice: "nature", must: true }, reason],
    start: ({ nature }) => ({ nature }),
    build: (d) => ({ act: "convert", nature: one<Nature>(d, "nature"), reason: text(d, "reason") }),
  },
  investigate: {
    fields: [maybe("question", "text")],
    build: (d) => ({ act: "investigate", text: words(d, "text") }),
  },
  record_finding: {
    fields: [words_("fact", "text", "fact")],
    build: (d) => ({ act: "record_finding", text: text(d, "text") }),
  },
  propose_plan: {
    fields: [
      ...cause,
      words_("measures", "measures", "measures"),
      ...remedy,
      { name: "needs_carrying_out", label: "needs_carrying_out", kind: "check" },
    ],
    start: ({ plans: [last] }) => ({
      root_cause: last?.root_cause ?? "",
      responsible_party: last?.responsible_party ?? "",
      measures: last?.measures ?? "",
      remedies: last?.remedies ?? [],
      entitlement_fen: last ? String(last.entitlement_fen / 100) : "",
      goodwill_fen: last ? String(last.goodwill_fen / 100) : "",
      needs_carrying_out: last?.needs_carrying_out ?? true,
    }),
    build: (d) => ({
      act: "propose_plan",
      root_cause: text(d, "root_cause"),
      responsible_party: text(d, "responsible_party"),
      measures: text(d, "measures"),
      remedies: list(d, "remedies"),
      entitlement_fen: fen(d, "entitlement_fen"),
      goodwill_fen: fen(d, "goodwill_fen"),
      // Money has to be paid out.
      needs_carrying_out: flag(d, "needs_carrying_out") || fen(d, "entitlement_fen") + fen(d, "goodwill_fen") > 0,
    }),
  },
  approve: { fields: [maybe("words", "words")], build: (d) => ({ act: "approve", words: words(d, "words") }) },
  send_back: { fields: [reason], build: (d) => ({ act: "send_back", reason: text(d, "reason") }) },
  start_carrying_out: {
    fields: [maybe("work", "text")],
    build: (d) => ({ act: "start_carrying_out", text: words(d, "text") }),
  },
  finish_carrying_out: {
    fields: [words_("done", "text")],
    build: (d) => ({ act: "finish_carrying_out", text: text(d, "text") }),
  },
  answer: {
    fields: [words_("told", "text"), medium],
    start: (view) => ({ medium: byChannel(view) }),
    build: (d) => ({ act: "answer", text: text(d, "text"), medium: one(d, "medium") }),
  },
  customer_reply: {
    fields: [
      { name: "accepted", label: "accepted", kind: "choice", choice: "reply", must: true },
      words_("customerWords", "words", "customerWords"),
    ],
    build: (d) => ({ act: "customer_reply", accepted: d.accepted === "accepted", words: words(d, "words") }),
  },
  tell_recourse: {
    fields: [words_("recourse", "text")],
    build: (d) => ({ act: "tell_recourse", text: text(d, "text") }),
  },
  close: {
    fields: [
      { name: "reason", label: "closing", kind: "closing", must: true },
      { name: "outcome", label: "outcome", kind: "choice", choice: "outcome" },
      words_("words", "words"),
    ],
    start: ({ closing_offers }) => {
      const open = closing_offers.filter(({ refusal }) => refusal === null);
      return { reason: open.find(({ reason }) => reason === "solved" || reason === "not_agreed")?.reason ?? "" };
    },
    build: (d) => ({
      act: "close",
      reason: one<ClosingReason>(d, "reason"),
      outcome: words(d, "outcome") as Outcome | null,
      words: words(d, "words"),
    }),
  },
  merge: {
    fields: [{ name: "into", label: "into", hint: "into", kind: "complaint" }, reason],
    build: (d) => ({ act: "merge", into: text(d, "into"), reason: text(d, "reason") }),
  },
  not_accept: {
    fields: [reason, words_("recourse", "recourse")],
    build: (d) => ({ act: "not_accept", reason: text(d, "reason"), recourse: text(d, "recourse") }),
  },
  hold: {
    fields: [
      { name: "awaited", label: "awaited", kind: "choice", choice: "awaited", must: true },
      reason,
      { name: "until", label: "until", kind: "day", optional: true },
    ],
    build: (d) => ({
      act: "hold",
      awaited: one<Awaited>(d, "awaited"),
      reason: text(d, "reason"),
      until: d.until ? morningOf(Number(d.until)) : null,
    }),
  },
  resume: { fields: [], build: () => ({ act: "resume" }) },
  reopen: {
    fields: [reason],
    // Where the call after closing proposes it, the customer's words are the reason, marked as theirs.
    start: ({ survey, surveys: [last] }) => ({
      reason: survey.reopening_proposed && last?.words ? `“${last.words}”` : "",
    }),
    build: (d) => ({ act: "reopen", reason: text(d, "reason") }),
  },
  solve_on_the_spot: {
    fields: [
      words_("answer", "answer"),
      medium,
      { name: "outcome", label: "outcome", kind: "choice", choice: "outcome", must: true },
      ...category,
      ...cause,
      ...remedy,
      { ...words_("carried_out", "carried_out", "carried_out") },
    ],
    start: (view) => ({ medium: byChannel(view), category: view.category ?? "", subcategory: view.subcategory ?? "" }),
    build: (d) => ({
      act: "solve_on_the_spot",
      answer: text(d, "answer"),
      medium: one(d, "medium"),
      outcome: one<Outcome>(d, "outcome"),
      category: text(d, "category"),
      subcategory: words(d, "subcategory"),
      root_cause: text(d, "root_cause"),
      responsible_party: text(d, "responsible_party"),
      remedies: list(d, "remedies"),
      entitlement_fen: fen(d, "entitlement_fen"),
      goodwill_fen: fen(d, "goodwill_fen"),
      carried_out: words(d, "carried_out"),
    }),
  },
  dispatch: {
    fields: [
      { name: "group", label: "group", kind: "group" },
      { name: "owner", label: "owner", hint: "pool", kind: "user", optional: true },
    ],
    start: ({ group }) => ({ group: group?.id ?? "" }),
    build: (d) => ({ act: "dispatch", group: text(d, "group"), owner: words(d, "owner") }),
  },
  take: { fields: [], build: () => ({ act: "take" }) },
  transfer: {
    fields: [
      { name: "group", label: "group", kind: "group" },
      { name: "owner", label: "owner", hint: "pool", kind: "user", optional: true },
      reason,
    ],
    start: ({ group }) => ({ group: group?.id ?? "" }),
    build: (d) => ({ act: "transfer", group: words(d, "group"), owner: words(d, "owner"), reason: text(d, "reason") }),
  },
  return: { fields: [reason], build: (d) => ({ act: "return", reason: text(d, "reason") }) },
  contact: {
    fields: [
      medium,
      { name: "direction", label: "direction", kind: "choice", choice: "direction", must: true },
      { name: "reached", label: "reached", hint: "reached", kind: "check" },
      { ...words_("text", "text"), when: ({ reached }) => reached === true },
      { ...maybe("left", "text"), when: ({ reached }) => reached !== true },
    ],
    start: () => ({ medium: "phone", direction: "outbound", reached: true }),
    build: (d) => ({
      act: "contact",
      medium: one(d, "medium"),
      direction: one<Direction>(d, "direction"),
      reached: flag(d, "reached"),
      text: words(d, "text"),
    }),
  },
  correct: {
    fields: [
      { name: "subject", label: "subject", kind: "line" },
      { name: "occurred_at", label: "occurred_at", kind: "moment", optional: true },
      { name: "order_number", label: "order_number", kind: "line", optional: true },
      { name: "product", label: "product", kind: "line", optional: true },
      { name: "amount_fen", label: "amount_fen", kind: "money", optional: true },
      { name: "remedies_sought", label: "remedies_sought", kind: "terms", term: "remedy", optional: true },
      maybe("remedy_words", "remedy_words"),
      { name: "call_back_when", label: "call_back_when", kind: "line", optional: true },
      { name: "recurring", label: "recurring", kind: "check" },
    ],
    start: (view) => ({
      subject: view.subject,
      occurred_at: view.occurred_at === null ? "" : String(view.occurred_at),
      order_number: view.order_number ?? "",
      product: view.product ?? "",
      amount_fen: view.amount_fen === null ? "" : String(view.amount_fen / 100),
      remedies_sought: view.remedies_sought,
      remedy_words: view.remedy_words ?? "",
      call_back_when: view.complainant?.call_back_when ?? "",
      recurring: view.recurring,
    }),
    build: (d) => ({
      act: "correct",
      subject: words(d, "subject"),
      occurred_at: d.occurred_at ? Number(d.occurred_at) : null,
      order_number: words(d, "order_number"),
      product: words(d, "product"),
      amount_fen: fenOf(text(d, "amount_fen")),
      remedies_sought: list(d, "remedies_sought"),
      remedy_words: words(d, "remedy_words"),
      call_back_when: words(d, "call_back_when"),
      recurring: flag(d, "recurring"),
    }),
  },
  ask_department: {
    fields: [
      { name: "contact", label: "contact", kind: "user", role: "department_contact", must: true },
      words_("asked", "question"),
    ],
    build: (d) => ({ act: "ask_department", contact: text(d, "contact"), question: text(d, "question") }),
  },
  promise_call: {
    fields: [
      { name: "at", label: "promisedAt", hint: "promisedAt", kind: "moment", ahead: true, must: true },
      maybe("about", "words"),
    ],
    build: (d) => ({ act: "promise_call", at: Number(d.at), words: words(d, "words") }),
  },
  note: { fields: [words_("note", "text")], build: (d) => ({ act: "note", text: text(d, "text") }) },
  tag: {
    fields: [{ name: "add", label: "tags", kind: "terms", term: "tag", optional: true }],
    // What stood there before tells what was put on and what was taken off.
    start: ({ tags }) => ({ add: tags, before: tags }),
    build: (d) => ({
      act: "tag",
      add: list(d, "add").filter((tag) => !list(d, "before").includes(tag)),
      remove: list(d, "before").filter((tag) => !list(d, "add").includes(tag)),
    }),
  },
  restrict: {
    fields: [{ name: "named", label: "named", hint: "named", kind: "users", optional: true }, reason],
    build: (d) => ({ act: "restrict", named: list(d, "named"), reason: text(d, "reason") }),
  },
  unrestrict: { fields: [reason], build: (d) => ({ act: "unrestrict", reason: text(d, "reason") }) },
  chase: { fields: [maybe("customerWords", "words")], build: (d) => ({ act: "chase", words: words(d, "words") }) },
  escalate: {
    fields: [{ name: "to", label: "level", kind: "choice", choice: "level", must: true }, reason],
    start: () => ({ to: "team_leader" }),
    build: (d) => ({ act: "escalate", to: one<Level>(d, "to"), reason: text(d, "reason") }),
  },
  acknowledge_escalation: {
    fields: [maybe("words", "words")],
    build: (d) => ({ act: "acknowledge_escalation", words: words(d, "words") }),
  },
  take_call: { fields: [], build: () => ({ act: "take_call" }) },
  return_call: { fields: [], build: () => ({ act: "return_call" }) },
  record_survey: {
    fields: [
      medium,
      { name: "result", label: "surveyResult", kind: "choice", choice: "surveyResult", must: true },
      { name: "solved", label: "solved", kind: "choice", choice: "solved", when: answered },
      { name: "score", label: "score", kind: "choice", choice: "score", when: answered },
      maybe("customerWords", "words"),
    ],
    start: () => ({ medium: "phone", result: "answered" }),
    build: (d) => ({
      act: "record_survey",
      medium: one(d, "medium"),
      result: one<SurveyResult>(d, "result"),
      solved: answered(d) ? (words(d, "solved") as Solved | null) : null,
      score: answered(d) && words(d, "score") ? Number(words(d, "score")) : null,
      words: words(d, "words"),
    }),
  },
};

/** Fields on the form as it stands. */
export function shownFields(act: Act, draft: ActDraft, view: ComplaintView): ActField[] {
  return actForms[act].fields.filter(({ when }) => !when || when(draft, view));
}

/** Fields from which no action can be written: nothing chosen, no amount, no moment. */
export function unwritable(
  fields: ActField[],
  draft: ActDraft,
): Map<string, "required" | "not_a_number" | "not_a_day" | "malformed"> {
  const wrong = new Map<string, "required" | "not_a_number" | "not_a_day" | "malformed">();
  for (const { name, kind, must } of fields) {
    const typed = text(draft, name);
    if (must && !typed) wrong.set(name, "required");
    if (kind === "day" && typed && !Number.isFinite(Number(typed))) wrong.set(name, "not_a_day");
    if (kind === "moment" && typed === "NaN") wrong.set(name, "malformed");
    if (kind === "money" && typed && fenOf(typed) === null) wrong.set(name, "not_a_number");
  }
  return wrong;
}
