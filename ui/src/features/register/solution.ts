import type { Channel } from "@/api/gen/Channel";
import type { Medium } from "@/api/gen/Medium";
import type { Outcome } from "@/api/gen/Outcome";
import type { SpotSolution } from "@/api/gen/SpotSolution";
import { fenOf } from "@/shared/money/yuan";

/** Answered and done while the customer waits; amounts as typed. */
export interface Solution {
  answer: string;
  /** Empty: the way the complaint came in. */
  medium: Medium | "";
  outcome: Outcome;
  rootCause: string;
  party: string;
  remedies: string[];
  entitlement: string;
  goodwill: string;
  carriedOut: string;
}

const ANSWERED_BY: Record<Channel, Medium> = {
  phone: "phone",
  chat: "chat",
  email: "email",
  form: "phone",
  wechat: "wechat",
  social: "platform",
  platform_ticket: "platform",
  walk_in: "in_person",
  letter: "letter",
  regulator: "phone",
  media: "phone",
};

export function noSolution(): Solution {
  return {
    answer: "",
    medium: "",
    outcome: "upheld",
    rootCause: "",
    party: "",
    remedies: [],
    entitlement: "",
    goodwill: "",
    carriedOut: "",
  };
}

export function mediumOf(solution: Solution, channel: Channel): Medium {
  return solution.medium || ANSWERED_BY[channel];
}

interface About {
  channel: Channel;
  category: string;
  subcategory: string;
}

export function spotSolution(solution: Solution, { channel, category, subcategory }: About): SpotSolution {
  return {
    answer: solution.answer.trim(),
    medium: mediumOf(solution, channel),
    outcome: solution.outcome,
    category,
    subcategory: subcategory || null,
    root_cause: solution.rootCause,
    responsible_party: solution.party,
    remedies: solution.remedies,
    entitlement_fen: fenOf(solution.entitlement) ?? 0,
    goodwill_fen: fenOf(solution.goodwill) ?? 0,
    carried_out: solution.carriedOut.trim() || null,
  };
}
