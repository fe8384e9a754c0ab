import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { FindBox } from "@/shared/list/FindBox";
import { ListPage } from "@/shared/list/ListPage";
import type { Line } from "@/shared/list/RowList";
import { EmptyState } from "@/shared/notice/EmptyState";
import { Idle } from "@/shared/notice/Idle";
import { NewUser } from "./NewUser";
import { UserDetail } from "./UserDetail";
import { UserLine } from "./UserLine";
import { type User, useUsers, wordsOf } from "./user";

/** Everybody who may sign in, by sign-in name, and whom one looks for among them. */
export default function UsersPage() {
  const { t } = useTranslation();
  const query = useUsers();
  const [chosen, choose] = useState<string | null>(null);
  const users = query.data?.users;
  const user = users?.find(({ id }) => id === chosen);
  const [words, find] = useState("");
  const lines = useMemo(() => {
    const wanted = words.trim().toLowerCase();
    return linesOf(
      (users ?? []).filter((user) => wordsOf(t, user).toLowerCase().includes(wanted)),
      t("user.active"),
      t("user.disabled"),
    );
  }, [users, words, t]);
  return (
    <ListPage
      title={t("nav.users")}
      count={users && t("user.count", { count: users.length })}
      find={<FindBox value={words} change={find} label={t("user.find")} testId="user-find" />}
      none={<EmptyState title={t("user.notFound")} under={t("user.notFoundUnder")} />}
      fresh={{ label: t("user.new"), testId: "user-new", form: <NewUser done={choose} cancel={() => choose(null)} /> }}
      query={query}
      lines={lines}
      draw={(row) => <UserLine user={row} />}
      chosen={chosen}
      choose={choose}
      detail={user ? { label: user.name, page: <UserDetail key={user.id} user={user} /> } : null}
      idle={<Idle title={t("user.choose")} under={t("user.chooseUnder")} />}
    />
  );
}

function linesOf(users: User[], active: string, disabled: string): Line<User>[] {
  const part = (id: string, head: string, some: User[]): Line<User>[] =>
    some.length ? [{ id, head, count: some.length }, ...some.map((row) => ({ id: row.id, row }))] : [];
  return [
    ...part(
      "head-active",
      active,
      users.filter((user) => !user.disabled),
    ),
    ...part(
      "head-disabled",
      disabled,
      users.filter((user) => user.disabled),
    ),
  ];
}
