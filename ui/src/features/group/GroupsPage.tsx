import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ListPage } from "@/shared/list/ListPage";
import { EmptyState } from "@/shared/notice/EmptyState";
import { Idle } from "@/shared/notice/Idle";
import { GroupDetail } from "./GroupDetail";
import { GroupLine } from "./GroupLine";
import { useGroups } from "./group";
import { NewGroup } from "./NewGroup";

export default function GroupsPage() {
  const { t } = useTranslation();
  const query = useGroups();
  const [chosen, choose] = useState<string | null>(null);
  const groups = query.data?.groups;
  const group = groups?.find(({ id }) => id === chosen);
  const lines = useMemo(() => (groups ?? []).map((row) => ({ id: row.id, row })), [groups]);
  return (
    <ListPage
      title={t("nav.groups")}
      count={groups && t("group.count", { count: groups.length })}
      fresh={{
        label: t("group.new"),
        testId: "group-new",
        form: <NewGroup done={choose} cancel={() => choose(null)} />,
      }}
      query={query}
      lines={lines}
      draw={(row) => <GroupLine group={row} />}
      chosen={chosen}
      choose={choose}
      detail={group ? { label: group.name, page: <GroupDetail key={group.id} group={group} /> } : null}
      none={<EmptyState title={t("group.none")} under={t("group.noneUnder")} />}
      idle={<Idle title={t("group.choose")} under={t("group.chooseUnder")} />}
    />
  );
}
