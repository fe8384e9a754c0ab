import {
  ArrowLeftRight,
  ArrowUpToLine,
  BellRing,
  Building2,
  Check,
  CheckCheck,
  CircleCheck,
  CirclePlus,
  ClipboardCheck,
  FileInput,
  FilePen,
  Hammer,
  Hand,
  Headset,
  Link2,
  Lock,
  LockOpen,
  type LucideIcon,
  Megaphone,
  MegaphoneOff,
  Merge,
  MessageSquareReply,
  MessageSquareText,
  Paperclip,
  Pause,
  Pencil,
  PhoneForwarded,
  PhoneIncoming,
  PhoneOutgoing,
  Play,
  RotateCcw,
  Scale,
  Search,
  Shuffle,
  Split,
  Star,
  StickyNote,
  Tag,
  Undo2,
  Unlink,
  UserCheck,
  XCircle,
} from "lucide-react";
import type { EntryKind } from "@/api/gen/EntryKind";
import type { EntryView } from "@/api/gen/EntryView";
import styles from "./EntryLine.module.css";

const ICONS: Record<EntryKind, LucideIcon> = {
  registered: CirclePlus,
  imported: FileInput,
  acknowledged: Check,
  assessed: ClipboardCheck,
  converted: Shuffle,
  investigation_started: Search,
  finding: CircleCheck,
  plan: FilePen,
  approval: Check,
  sent_back: Undo2,
  carrying_out_started: Hammer,
  carried_out: CheckCheck,
  answer: MessageSquareText,
  customer_reply: MessageSquareReply,
  recourse_told: Scale,
  closed: CheckCheck,
  not_accepted: XCircle,
  held: Pause,
  resumed: Play,
  reopened: RotateCcw,
  solved_on_the_spot: CheckCheck,
  dispatched: UserCheck,
  taken: Hand,
  transferred: ArrowLeftRight,
  returned: Undo2,
  contact: PhoneOutgoing,
  department_asked: Building2,
  note: StickyNote,
  tagged: Tag,
  restricted: Lock,
  unrestricted: LockOpen,
  change: Pencil,
  chase: BellRing,
  escalation: ArrowUpToLine,
  escalation_acknowledged: UserCheck,
  call_taken: Headset,
  call_returned: Undo2,
  call_promised: PhoneForwarded,
  merged: Merge,
  took_in: Merge,
  unmerged: Split,
  let_go: Split,
  linked: Link2,
  unlinked: Unlink,
  joined_incident: Megaphone,
  left_incident: MegaphoneOff,
  survey: Star,
  evidence: Paperclip,
};

interface Props {
  entry: EntryView;
}

/** What kind of line it is; in colour where the customer was spoken with. */
export function EntryIcon({ entry: { kind, direction, medium, changes } }: Props) {
  const undone = changes.some(({ field }) => field === "undone");
  const Icon = undone ? Undo2 : kind === "contact" && direction === "inbound" ? PhoneIncoming : ICONS[kind];
  return (
    <span className={`${styles.icon} ${medium ? styles.spoken : ""}`} aria-hidden="true">
      <Icon size={16} />
    </span>
  );
}
