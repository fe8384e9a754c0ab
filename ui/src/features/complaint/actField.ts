import type { Action } from "@/api/gen/Action";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import type { Role } from "@/api/gen/Role";
import type en from "@/i18n/en";
import { fenOf } from "@/shared/money/yuan";
import type { ActDraft } from "./actDraft";
import type { TermKind } from "./term";

export type Label = keyof typeof en.complaint.field;
export type Hint = keyof typeof en.complaint.hint;
export type ChoiceKind =
  | "medium"
  | "degree"
  | "direction"
  | "severity"
  | "nature"
  | "outcome"
  | "awaited"
  | "reply"
  | "level"
  | "surveyResult"
  | "solved"
  | "score";

/** One field of an act's form, named as in the action it makes. */
export interface ActField {
  name: string;
  label: Label;
  hint?: Hint;
  kind:
    | "text"
    | "line"
    | "choice"
    | "check"
    | "term"
    | "terms"
    | "money"
    | "day"
    | "moment"
    | "group"
    | "user"
    | "users"
    | "closing"
    | "complaint";
  choice?: ChoiceKind;
  term?: TermKind;
  /** A moment that lies ahead. */
  ahead?: boolean;
  /** Only people with this role. */
  role?: Role;
  /** Another field of the form, below whose word this one stands. */
  below?: string;
  /** Without it the action cannot be written down at all; everything else is the host's to require. */
  must?: boolean;
  optional?: boolean;
  /** Shown only while the form stands so. */
  when?: (draft: ActDraft, view: ComplaintView) => boolean;
}

export interface ActForm {
  fields: ActField[];
  start?: (view: ComplaintView) => ActDraft;
  build: (draft: ActDraft) => Action;
}

export const text = (draft: ActDraft, name: string) => String(draft[name] ?? "").trim();
export const words = (draft: ActDraft, name: string) => text(draft, name) || null;
export const flag = (draft: ActDraft, name: string) => draft[name] === true;
export const list = (draft: ActDraft, name: string) => (Array.isArray(draft[name]) ? draft[name] : []);
export const fen = (draft: ActDraft, name: string) => fenOf(text(draft, name)) ?? 0;
export const one = <T extends string>(draft: ActDraft, name: string) => text(draft, name) as T;
