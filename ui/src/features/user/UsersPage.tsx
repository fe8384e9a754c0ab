import { Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/form/Button";
import { useKeys } from "@/shared/keys/useKeys";
import { Header } from "@/shared/layout/Header";
import { Split } from "@/shared/layout/Split";
import { type Line, RowList } from "@/shared/list/RowList";
import { EmptyState } from "@/shared/notice/EmptyState";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import { NewUser } from "./NewUser";
import { UserDetail } from "./UserDetail";
import { UserLine } from "./UserLine";
import { type User, useUsers } from "./user";

const NEW = "new";

export default function UsersPage() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useUsers();
  const [chosen, choose] = useState<string | null>(null);
  const users = data?.users ?? [];
  const user = users.find(({ id }) => id === chosen);
  const lines = useMemo(() => linesOf(data?.users ?? [], t("user.active"), t("user.disabled")), [data, t]);

  useKeys([{ keys: "n", label: t("user.new"), run: () => choose(NEW) }]);
  return (
    <Split
      listLabel={t("nav.users")}
      detailLabel={user?.name ?? t("user.new")}
      open={chosen === NEW || user !== undefined}
      close={() => choose(null)}
      list={
        <>
          <Header title={t("nav.users")} count={data ? t("user.count", { count: users.length }) : undefined}>
            <Button
              look="primary"
              icon={<Plus size={16} />}
              keys="n"
              onClick={() => choose(NEW)}
              data-testid="user-new"
            >
              {t("user.new")}
            </Button>
          </Header>
          {error ? (
            <div style={{ padding: 16 }}>
              <ErrorNotice error={error} act={{ label: t("common.retry"), run: () => void refetch() }} />
            </div>
          ) : null}
          {isPending ? <Skeleton /> : null}
          {data ? (
            <RowList
              label={t("nav.users")}
              lines={lines}
              chosen={chosen}
              choose={choose}
              draw={(row) => <UserLine user={row} />}
            />
          ) : null}
        </>
      }
      detail={
        chosen === NEW ? (
          <NewUser done={choose} cancel={() => choose(null)} />
        ) : user ? (
          <UserDetail key={user.id} user={user} />
        ) : data ? (
          <EmptyState title={t("user.choose")} under={t("user.chooseUnder")} />
        ) : null
      }
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
