// Stand-in until `cargo xtask bindings` writes this file from the Rust types.

export type Role =
  | "front_line_agent"
  | "specialist"
  | "team_leader"
  | "supervisor"
  | "manager"
  | "callback_quality"
  | "department_contact"
  | "auditor"
  | "administrator";
export type Permission =
  | "signed_in"
  | "register_complaint"
  | "read_complaint"
  | "work_complaint"
  | "dispatch_complaint"
  | "approve_plan"
  | "import_complaints"
  | "export_complaints"
  | "manage_users"
  | "manage_settings"
  | "read_journal"
  | "read_analytics"
  | "back_up";
export type Language = "zh-CN" | "en";
export type Engine = "sqlite" | "postgres";
export type Topic = "complaints" | "customers" | "people" | "settings" | "imports" | "analytics" | "backups";

export interface Changed {
  topic: Topic;
  id: string | null;
  version: number | null;
  seq: number;
}
export interface CentreStatus {
  state: "new" | "locked" | "open";
  engine: Engine;
  version: string;
  name: string | null;
  language: Language | null;
}
export interface SignedIn {
  user: { id: string; sign_in_name: string; name: string; roles: Role[] };
  permissions: Permission[];
  centre: { name: string; time_zone: string; language: Language };
  must_change_password: boolean;
  idle_minutes: number;
  token?: string;
}
export interface UserRow {
  id: string;
  version: number;
  sign_in_name: string;
  name: string;
  roles: Role[];
  disabled: boolean;
  expires_at: number | null;
  must_change_password: boolean;
  groups: { id: string; name: string }[];
}
export interface GroupMember {
  user_id: string;
  name: string;
  leads: boolean;
  since: number;
  until: number | null;
}
export interface GroupRow {
  id: string;
  version: number;
  name: string;
  members: GroupMember[];
}
export interface Receipt {
  id: string;
  version: number;
}
export type Nothing = Record<string, never>;

export interface Commands {
  "centre.status": [Nothing, CentreStatus];
  "centre.propose_recovery_key": [Nothing, { recovery_key: string }];
  "centre.create": [
    {
      language: Language;
      name: string;
      time_zone: string;
      sign_in_name: string;
      user_name: string;
      password: string;
      recovery_key: string | null;
    },
    SignedIn,
  ];
  "centre.restore": [{ path: string }, Nothing];
  "session.sign_in": [{ sign_in_name: string; password: string }, SignedIn];
  "session.recover": [{ recovery_key: string; sign_in_name: string; new_password: string }, SignedIn];
  "session.current": [Nothing, SignedIn];
  "session.sign_out": [Nothing, Nothing];
  "session.change_password": [{ old_password: string; new_password: string }, Nothing];
  "user.list": [Nothing, { users: UserRow[] }];
  "user.create": [
    { sign_in_name: string; name: string; roles: Role[]; temporary_password: string; expires_at: number | null },
    Receipt,
  ];
  "user.update": [{ id: string; name: string; roles: Role[]; expires_at: number | null }, Receipt];
  "user.disable": [{ id: string }, Receipt];
  "user.enable": [{ id: string }, Receipt];
  "user.reset_password": [{ id: string; temporary_password: string }, Receipt];
  "group.list": [Nothing, { groups: GroupRow[] }];
  "group.create": [{ name: string }, Receipt];
  "group.rename": [{ id: string; name: string }, Receipt];
  "group.add_member": [{ group_id: string; user_id: string; leads: boolean; since?: number }, Receipt];
  "group.remove_member": [{ group_id: string; user_id: string }, Receipt];
}
