import { Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/form/Button";
import { useKeys } from "@/shared/keys/useKeys";
import { Header } from "@/shared/layout/Header";
import { Split } from "@/shared/layout/Split";
import { RowList } from "@/shared/list/RowList";
import { EmptyState } from "@/shared/notice/EmptyState";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import { GroupDetail } from "./GroupDetail";
import { GroupLine } from "./GroupLine";
import { useGroups } from "./group";
import { NewGroup } from "./NewGroup";

const NEW = "new";

export default function GroupsPage() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useGroups();
  const [chosen, choose] = useState<string | null>(null);
  const groups = data?.groups ?? [];
  const group = groups.find(({ id }) => id === chosen);
  const lines = useMemo(() => (data?.groups ?? []).map((row) => ({ id: row.id, row })), [data]);

  useKeys([{ keys: "n", label: t("group.new"), run: () => choose(NEW) }]);
  return (
    <Split
      listLabel={t("nav.groups")}
      detailLabel={group?.name ?? t("group.new")}
      open={chosen === NEW || group !== undefined}
      close={() => choose(null)}
      list={
        <>
          <Header title={t("nav.groups")} count={data ? t("group.count", { count: groups.length }) : undefined}>
            <Button
              look="primary"
              icon={<Plus size={16} />}
              keys="n"
              onClick={() => choose(NEW)}
              data-testid="group-new"
            >
              {t("group.new")}
            </Button>
          </Header>
          {error ? (
            <div style={{ padding: 16 }}>
              <ErrorNotice error={error} act={{ label: t("common.retry"), run: () => void refetch() }} />
            </div>
          ) : null}
          {isPending ? <Skeleton /> : null}
          {data && groups.length === 0 ? <EmptyState title={t("group.none")} under={t("group.noneUnder")} /> : null}
          {groups.length ? (
            <RowList
              label={t("nav.groups")}
              lines={lines}
              chosen={chosen}
              choose={choose}
              draw={(row) => <GroupLine group={row} />}
            />
          ) : null}
        </>
      }
      detail={
        chosen === NEW ? (
          <NewGroup done={choose} cancel={() => choose(null)} />
        ) : group ? (
          <GroupDetail key={group.id} group={group} />
        ) : groups.length ? (
          <EmptyState title={t("group.choose")} under={t("group.chooseUnder")} />
        ) : null
      }
    />
  );
}
