import {
  Archive,
  ArrowUpToLine,
  Hourglass,
  Inbox,
  Layers,
  ListChecks,
  type LucideIcon,
  PenLine,
  RotateCcw,
  Signature,
  Users,
  UserX,
} from "lucide-react";
import type { View } from "@/api/gen/View";

/** The sign of each view, in the side bar and the palette. */
export const viewIcons: Record<View, LucideIcon> = {
  mine: Inbox,
  registered: PenLine,
  to_sign: Signature,
  group: Users,
  unassigned: UserX,
  escalated: ArrowUpToLine,
  reopening_proposed: RotateCcw,
  on_hold: Hourglass,
  open: ListChecks,
  closed: Archive,
  all: Layers,
};
