import type { Channel } from "@/api/gen/Channel";
import type { Severity } from "@/api/gen/Severity";
import type { SeverityRule } from "@/api/gen/SeverityRule";
import type { Trigger } from "@/api/gen/Trigger";
import { fenOf } from "@/shared/money/yuan";
import { SEVERITIES } from "./deadlinesDraft";
import type { Shape } from "./usePolicyDraft";

export type When = Trigger["when"];

/** A rule as it is typed: what belongs to another trigger waits beside the chosen one. */
export interface RuleDraft {
  key: string;
  severity: Severity;
  code: string;
  zh: string;
  en: string;
  when: When;
  words: string[];
  yuan: string;
  channel: Channel;
  contacts: string;
}

function draftOf(rule: SeverityRule, at: number): RuleDraft {
  const { trigger, ...named } = rule;
  return {
    key: `${at}.${rule.code}`,
    ...named,
    when: trigger.when,
    words: trigger.when === "words" ? trigger.words : [],
    yuan: trigger.when === "loss_from" ? String(trigger.fen / 100) : "",
    channel: trigger.when === "channel" ? trigger.channel : "media",
    contacts: trigger.when === "contacts_from" ? String(trigger.contacts) : "3",
  };
}

function triggerOf(rule: RuleDraft): Trigger | null {
  switch (rule.when) {
    case "words":
      return { when: "words", words: rule.words };
    case "loss_from": {
      const fen = fenOf(rule.yuan);
      return fen === null ? null : { when: "loss_from", fen };
    }
    case "channel":
      return { when: "channel", channel: rule.channel };
    case "contacts_from":
      return /^\d{1,9}$/.test(rule.contacts.trim()) ? { when: "contacts_from", contacts: Number(rule.contacts) } : null;
    case "always":
      return { when: "always" };
  }
}

export const severityShape: Shape<"severity", RuleDraft[]> = {
  kind: "severity",
  start: ({ rules }) => rules.map(draftOf),
  build: (draft) => {
    const wrong = new Map<string, string>();
    const rules = draft.flatMap((rule, at): SeverityRule[] => {
      const trigger = triggerOf(rule);
      if (trigger === null) wrong.set(`rules.${at}.trigger`, "not_a_number");
      const { severity, code, zh, en } = rule;
      return trigger ? [{ severity, code, zh, en, trigger }] : [];
    });
    return { body: wrong.size ? null : { rules }, wrong };
  },
};

/** Puts a rule at the end of its severity, before the one that always matches. */
export function placed(rules: RuleDraft[], rule: RuleDraft): RuleDraft[] {
  const others = rules.filter(({ key }) => key !== rule.key);
  const rank = SEVERITIES.indexOf(rule.severity);
  const at = others.findIndex(({ severity, when }) => when === "always" || SEVERITIES.indexOf(severity) > rank);
  const place = at < 0 ? others.length : at;
  return [...others.slice(0, place), rule, ...others.slice(place)];
}

/** Whether the neighbour on that side may change places with it: one of the same severity, and no catch-all. */
export function neighbourOf(rules: RuleDraft[], at: number, by: 1 | -1): RuleDraft | undefined {
  const [rule, other] = [rules[at], rules[at + by]];
  const fits = rule?.severity === other?.severity && rule?.when !== "always" && other?.when !== "always";
  return fits ? other : undefined;
}

export function swapped(rules: RuleDraft[], at: number, by: 1 | -1): RuleDraft[] {
  const next = [...rules];
  const [rule, other] = [next[at], next[at + by]];
  if (rule && other) {
    next[at] = other;
    next[at + by] = rule;
  }
  return next;
}
