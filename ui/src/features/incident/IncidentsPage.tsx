import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { IncidentView } from "@/api/gen/IncidentView";
import { useTerms } from "@/features/complaint/term";
import { ListPage } from "@/shared/list/ListPage";
import type { Line } from "@/shared/list/RowList";
import { EmptyState } from "@/shared/notice/EmptyState";
import { Idle } from "@/shared/notice/Idle";
import { dateWords } from "@/shared/time/moment";
import styles from "./Incident.module.css";
import { IncidentDetail } from "./IncidentDetail";
import { IncidentFields } from "./IncidentFields";
import { useIncidents } from "./incident";

/** 群诉: what many complain about, and what is said to all of them. */
export default function IncidentsPage() {
  const { t } = useTranslation();
  const query = useIncidents();
  const open = useAct("incident.open", ["incidents"]);
  const [chosen, choose] = useState<string | null>(null);
  const incidents = query.data?.incidents;
  const incident = incidents?.find(({ id }) => id === chosen);
  const lines = useMemo(() => linesOf(incidents ?? [], t("incident.isOpen"), t("incident.isClosed")), [incidents, t]);
  return (
    <ListPage
      title={t("incident.title")}
      count={incidents && t("incident.count", { count: incidents.length })}
      fresh={{
        label: t("incident.open"),
        testId: "incident-new",
        form: (
          <IncidentFields
            label={t("incident.open")}
            busy={open.isPending}
            error={open.error}
            send={(form) => open.mutate({ body: { form } }, { onSuccess: ({ id }) => choose(id) })}
            cancel={() => choose(null)}
          />
        ),
      }}
      query={query}
      lines={lines}
      draw={(row) => <IncidentLine incident={row} />}
      chosen={chosen}
      choose={choose}
      detail={
        incident ? { label: incident.title, page: <IncidentDetail key={incident.id} incident={incident} /> } : null
      }
      none={<EmptyState title={t("incident.none")} under={t("incident.noneUnder")} />}
      idle={<Idle title={t("incident.choose")} under={t("incident.chooseUnder")} />}
    />
  );
}

function linesOf(incidents: IncidentView[], open: string, closed: string): Line<IncidentView>[] {
  const part = (id: string, head: string, some: IncidentView[]): Line<IncidentView>[] =>
    some.length ? [{ id, head, count: some.length }, ...some.map((row) => ({ id: row.id, row }))] : [];
  return [
    ...part(
      "head-open",
      open,
      incidents.filter(({ closed_at }) => closed_at === null),
    ),
    ...part(
      "head-closed",
      closed,
      incidents.filter(({ closed_at }) => closed_at !== null),
    ),
  ];
}

function IncidentLine({ incident }: { incident: IncidentView }) {
  const { t } = useTranslation();
  const terms = useTerms();
  const { title, category, members, open, wording_holds, opened_at } = incident;
  return (
    <div className={`${styles.line} ${styles.row}`}>
      <div className={styles.words}>
        <p className={styles.name}>{title}</p>
        <p className={styles.note}>
          {[terms.name("category", category), t("incident.members", { count: members, open }), dateWords(opened_at)]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      {wording_holds ? <span className={styles.tag}>{t("incident.wording")}</span> : null}
    </div>
  );
}
