import { ApiError } from "@/api/error";
import type { Commands } from "@/api/gen/commands";
import type { Engine } from "@/api/gen/Engine";
import type { GroupView } from "@/api/gen/GroupView";
import type { Permission } from "@/api/gen/Permission";
import type { SignedIn } from "@/api/gen/SignedIn";
import type { Status } from "@/api/gen/Status";
import type { UserView } from "@/api/gen/UserView";
import type { ChangeListener, Transport } from "@/api/transport";

const day = 86_400_000;
const start = Date.parse("2026-11-20T06:00:00Z");

const permissions: Permission[] = [
  "signed_in",
  "read_complaint",
  "register_complaint",
  "manage_users",
  "manage_settings",
];

function people(): UserView[] {
  const rows: [string, string, UserView["roles"], Partial<UserView>?][] = [
    ["xu", "许怀瑾", ["manager", "administrator"]],
    ["lin", "林知遥", ["specialist"]],
    ["chen", "陈牧之", ["specialist", "callback_quality"], { expires_at: Date.now() + 40 * day }],
    ["zhou", "周砚秋", ["supervisor"]],
    ["fang", "方晚晴", ["front_line_agent"], { must_change_password: true }],
    ["qiao", "乔以诺", ["front_line_agent"], { expires_at: start - 9 * day }],
    ["han", "Hannah Whitmore", ["auditor"]],
    ["old", "罗启明", ["team_leader"], { disabled: true }],
  ];
  return rows.map(([sign_in_name, name, roles, more], index) => ({
    id: `u${index}`,
    version: 1,
    sign_in_name,
    name,
    roles,
    disabled: false,
    expires_at: null,
    must_change_password: false,
    groups: index === 1 || index === 2 ? [{ id: "g1", name: "家电一组" }] : [],
    ...more,
  }));
}

/** Enough of a host to look at every screen; sign-in wants the password `open`. */
export function fakeHost(state: string, engine: Engine): Transport {
  let failures = 0;
  let seq = 0;
  let inside = state === "in";
  let listener: ChangeListener | undefined;
  const users = people();
  const groups: GroupView[] = [
    {
      id: "g1",
      version: 1,
      name: "家电一组",
      members: [
        { id: "m1", user_id: "u1", name: "林知遥", leads: false, since: start - 200 * day, until: null },
        { id: "m2", user_id: "u2", name: "陈牧之", leads: true, since: start - 90 * day, until: null },
        { id: "m3", user_id: "u7", name: "罗启明", leads: true, since: start - 400 * day, until: start - 90 * day },
      ],
    },
    { id: "g2", version: 1, name: "物流组", members: [] },
  ];
  const centre: Status = {
    state: state === "new" ? "new" : state === "locked" ? "locked" : "open",
    engine,
    version: "0.1.0",
    name: state === "new" ? null : "远山优选客服中心",
    language: state === "new" ? null : "zh-CN",
  };
  const session = (must = false): SignedIn => ({
    user: { id: "u0", sign_in_name: "xu", name: "许怀瑾", roles: ["manager", "administrator"] },
    permissions,
    centre: { name: "远山优选客服中心", time_zone: "Asia/Shanghai", language: "zh-CN", version: 1, sample: false },
    must_change_password: must,
    idle_minutes: 10,
  });
  const changed = (id: string) => {
    seq += 1;
    const change = { topic: "people" as const, id, version: 2, seq };
    setTimeout(() => listener?.changed(change), 20);
  };
  const find = <T extends { id: string }>(rows: T[], id: string): T => {
    const row = rows.find((one) => one.id === id);
    if (!row) throw new ApiError("not_found");
    return row;
  };
  const touch = (row: { id: string; version: number }) => {
    row.version += 1;
    changed(row.id);
    return { id: row.id, version: row.version };
  };

  type Handlers = { [C in keyof Commands]?: (body: Commands[C][0]) => Commands[C][1] };
  const handlers: Handlers = {
    "centre.status": () => centre,
    "centre.propose_recovery_key": () => ({ recovery_key: "K7QF-2MWD-9XHT-R4PB-C6VN-E3JY-U8ZA-5LGS" }),
    "centre.create": (body) => {
      if (body.password.length < 8) {
        throw new ApiError("invalid", {}, [{ field: "password", code: "too_short", params: { shortest: 8 } }]);
      }
      inside = true;
      return {
        ...session(),
        centre: { name: body.name, time_zone: body.time_zone, language: body.language, version: 1, sample: false },
      };
    },
    "backup.restore": () => {
      throw new ApiError("damaged", {}, [], "7F3A-21");
    },
    "session.sign_in": ({ password }) => {
      if (password === "temporary") return session(true);
      if (password !== "open") {
        failures += 1;
        if (failures > 1) throw new ApiError("sign_in_delayed", { until: Date.now() + failures * 4000 });
        throw new ApiError("sign_in_failed");
      }
      inside = true;
      return session();
    },
    "session.recover": () => {
      throw new ApiError("recovery_key_wrong");
    },
    "session.current": () => {
      if (!inside) throw new ApiError("not_signed_in");
      return session();
    },
    "session.sign_out": () => {
      inside = false;
      return {};
    },
    "session.change_password": () => ({ id: "u0", version: 2 }),
    "user.list": () => ({ users }),
    "user.create": (body) => {
      if (!body.roles.length) throw new ApiError("invalid", {}, [{ field: "roles", code: "required", params: {} }]);
      const { temporary_password: _, ...rest } = body;
      const row = {
        ...rest,
        id: `u${users.length}`,
        version: 1,
        disabled: false,
        must_change_password: true,
        groups: [],
      };
      users.push(row);
      changed(row.id);
      return { id: row.id, version: 1 };
    },
    "user.update": ({ id, ...body }) => touch(Object.assign(find(users, id), body)),
    "user.disable": ({ id }) => touch(Object.assign(find(users, id), { disabled: true })),
    "user.enable": ({ id }) => touch(Object.assign(find(users, id), { disabled: false })),
    "user.reset_password": ({ id }) => touch(Object.assign(find(users, id), { must_change_password: true })),
    "group.list": () => ({ groups }),
    "group.create": ({ name }) => {
      const row = { id: `g${groups.length + 1}`, version: 1, name, members: [] };
      groups.push(row);
      return { id: row.id, version: 1 };
    },
    "group.rename": ({ id, name }) => touch(Object.assign(find(groups, id), { name })),
    "group.add_member": ({ group_id, user_id, leads, since }) => {
      const group = find(groups, group_id);
      const { name } = find(users, user_id);
      group.members.push({ id: `m${Math.random()}`, user_id, name, leads, since: since ?? Date.now(), until: null });
      return touch(group);
    },
    "group.remove_member": ({ group_id, user_id }) => {
      const group = find(groups, group_id);
      const member = group.members.find((one) => one.user_id === user_id && one.until === null);
      if (member) member.until = Date.now();
      return touch(group);
    },
  };

  return {
    async send(command, envelope) {
      await new Promise((resolve) => setTimeout(resolve, 30));
      const handler = handlers[command as keyof Commands] as ((body: unknown) => unknown) | undefined;
      if (!handler) throw new ApiError("unknown_command");
      return JSON.stringify(handler(JSON.parse(envelope).body));
    },
    listen(next) {
      listener = next;
      next.opened();
      return () => {
        listener = undefined;
      };
    },
  };
}
