import { draftName } from "@/features/policy/draftName";
import type { Permission } from "@/features/shell/session";

/** The parts of the settings, in the order of the page. */
export const PARTS = [
  "centre",
  "desk",
  "deadlines",
  "severity",
  "authority",
  "calls",
  "taxonomy",
  "templates",
  "folders",
  "backup",
  "index",
  "key",
  "record",
] as const;
export type Part = (typeof PARTS)[number];

export function isPart(value: unknown): value is Part {
  return PARTS.some((part) => part === value);
}

export const NEEDS: Record<Part, Permission> = {
  centre: "manage_settings",
  desk: "signed_in",
  deadlines: "manage_settings",
  severity: "manage_settings",
  authority: "manage_settings",
  calls: "manage_settings",
  taxonomy: "manage_settings",
  templates: "manage_settings",
  folders: "manage_settings",
  backup: "back_up",
  index: "back_up",
  key: "back_up",
  record: "read_journal",
};

export const CENTRE_DRAFT = "centre";

/** Where a part keeps what was typed and not saved yet. */
export const DRAFTS: Partial<Record<Part, string>> = {
  centre: CENTRE_DRAFT,
  deadlines: draftName("deadlines"),
  severity: draftName("severity"),
  authority: draftName("authority"),
  calls: draftName("calls"),
};
