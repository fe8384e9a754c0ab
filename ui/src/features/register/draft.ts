import { type Body, newKey } from "@/api/client";
import type { FieldError } from "@/api/error";
import type { Channel } from "@/api/gen/Channel";
import type { CustomerHit } from "@/api/gen/CustomerHit";
import type { Nature } from "@/api/gen/Nature";
import type { Severity } from "@/api/gen/Severity";
import type { Tier } from "@/api/gen/Tier";
import { fenOf } from "@/shared/money/yuan";
import { type Solution, spotSolution } from "./solution";

export interface NewPerson {
  name: string;
  phone: string;
  nickname: string;
  email: string;
  tier: Tier | "";
  elderly: boolean;
  disabled: boolean;
  minor: boolean;
}

/** Who is on the telephone, as far as one knows by now. */
export type Who =
  | { kind: "asking"; text: string }
  | { kind: "known"; hit: CustomerHit }
  | ({ kind: "new" } & NewPerson)
  | { kind: "anonymous"; reason: string };

/** A complaint while it is being told; everything as typed. */
export interface Draft {
  /** One draft, one complaint: however often it is sent. */
  key: string;
  /** What was sent under the key and may have arrived without an answer. */
  sent: Body<"complaint.register">[];
  startedAt: number;
  /** Reserved for this call; empty until the host has given it. */
  number: string;
  nature: Nature;
  channel: Channel;
  who: Who;
  representative: string;
  content: string;
  /** As typed; none while what the words propose stands there. */
  subject: string | null;
  category: string;
  subcategory: string;
  occurredAt: number | null;
  orderNumber: string;
  product: string;
  amount: string;
  remedies: string[];
  remedyWords: string;
  callBackNumber: string;
  callBackWhen: string;
  /** When the customer was promised a call; NaN where nobody can read it. */
  callBackAt: number | null;
  recurring: boolean;
  /** Empty: the rules propose. */
  severity: Severity | "";
  severityReason: string;
  group: string;
  owner: string;
  complainedAbout: string;
  solution: Solution | null;
}

export const NOBODY: Who = { kind: "asking", text: "" };

export function newDraft(now: number): Draft {
  return {
    key: newKey(),
    sent: [],
    startedAt: now,
    number: "",
    nature: "complaint",
    channel: "phone",
    who: NOBODY,
    representative: "",
    content: "",
    subject: null,
    category: "",
    subcategory: "",
    occurredAt: null,
    orderNumber: "",
    product: "",
    amount: "",
    remedies: [],
    remedyWords: "",
    callBackNumber: "",
    callBackWhen: "",
    callBackAt: null,
    recurring: false,
    severity: "",
    severityReason: "",
    group: "",
    owner: "",
    complainedAbout: "",
    solution: null,
  };
}

/** The same caller has another complaint: who they are, how to call back and the order stay. Whoever was new is known now. */
export function nextOf(draft: Draft, customer: string | null, now: number): Draft {
  const who = customer ? nowKnown(draft.who, customer, now) : draft.who;
  const { channel, representative, orderNumber, product, callBackNumber, callBackWhen } = draft;
  return { ...newDraft(now), channel, who, representative, orderNumber, product, callBackNumber, callBackWhen };
}

function nowKnown(who: Who, id: string, now: number): Who {
  const person = who.kind === "asking" ? newPerson(who.text) : who;
  if (person.kind !== "new") return person;
  const { name, tier, elderly, disabled, minor } = person;
  const phone = person.phone.trim().replace(/^(.{3}).*(.{4})$/, "$1****$2") || null;
  const hit = {
    id,
    name,
    tier: tier || "ordinary",
    elderly,
    disabled,
    minor,
    phone,
    open: 1,
    last_contact: now,
  } as const;
  return { kind: "known", hit };
}

export function newPerson(text: string): Who {
  const typed = text.trim();
  const person = { name: "", phone: "", nickname: "", email: "", tier: "" as const };
  const flags = { elderly: false, disabled: false, minor: false };
  const digits = typed.normalize("NFKC").replace(/[\s()+-]/g, "");
  if (/^\d{3,}$/.test(digits)) person.phone = typed;
  else if (typed.includes("@")) person.email = typed;
  else person.name = typed;
  return { kind: "new", ...person, ...flags };
}

/** Whether anything would be lost with it. */
export function isEmpty(draft: Draft): boolean {
  const { key, sent, startedAt, number, channel, nature } = draft;
  return JSON.stringify(draft) === JSON.stringify({ ...newDraft(0), key, sent, startedAt, number, channel, nature });
}

export function given(text: string): string | null {
  return text.trim() || null;
}

function complainant(who: Who): Body<"complaint.register">["complainant"] {
  switch (who.kind) {
    case "known":
      return { kind: "known", id: who.hit.id };
    case "anonymous":
      return { kind: "anonymous", reason: who.reason.trim() };
    case "asking":
      return complainant(newPerson(who.text));
    case "new": {
      const { phone, nickname, email, tier, ...rest } = who;
      return {
        ...rest,
        name: who.name.trim(),
        phone: given(phone),
        nickname: given(nickname),
        email: given(email),
        tier: tier || null,
      };
    }
  }
}

export function asBody(draft: Draft): Body<"complaint.register"> {
  return {
    number: given(draft.number),
    nature: draft.nature,
    channel: draft.channel,
    complainant: complainant(draft.who),
    representative: given(draft.representative),
    subject: given(draft.subject ?? ""),
    content: draft.content.trim(),
    category: given(draft.category),
    subcategory: given(draft.subcategory),
    remedies_sought: draft.remedies,
    remedy_words: given(draft.remedyWords),
    amount_fen: fenOf(draft.amount),
    occurred_at: draft.occurredAt,
    order_number: given(draft.orderNumber),
    product: given(draft.product),
    recurring: draft.recurring,
    call_back_number: given(draft.callBackNumber),
    call_back_when: given(draft.callBackWhen),
    call_back_at: draft.callBackAt,
    severity: draft.severity || null,
    severity_reason: draft.severity ? given(draft.severityReason) : null,
    group: given(draft.group),
    owner: given(draft.owner),
    complained_about: given(draft.complainedAbout),
    solved: draft.solution && spotSolution(draft.solution, draft),
  };
}

/** Amounts and moments nobody can read; everything else is for the host to judge. */
export function unreadable(draft: Draft): FieldError[] {
  const amounts: [string, string][] = [["amount_fen", draft.amount]];
  if (draft.solution) {
    amounts.push(["entitlement_fen", draft.solution.entitlement], ["goodwill_fen", draft.solution.goodwill]);
  }
  const wrong = amounts
    .filter(([, text]) => text.trim() !== "" && fenOf(text) === null)
    .map(([field]) => ({ field, code: "not_a_number", params: {} }));
  const moments: [string, number | null][] = [
    ["occurred_at", draft.occurredAt],
    ["call_back_at", draft.callBackAt],
  ];
  const malformed = moments.filter(([, at]) => Number.isNaN(at));
  return [...malformed.map(([field]) => ({ field, code: "malformed", params: {} })), ...wrong];
}
