import { Megaphone } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";
import type { MemberResult } from "@/api/gen/MemberResult";
import { IncidentSelect } from "@/features/incident/IncidentSelect";
import { useIncidents } from "@/features/incident/incident";
import { useMembers } from "@/features/incident/members";
import { useMay } from "@/features/shell/session";
import { Button } from "@/shared/form/Button";
import { fieldWords } from "@/shared/words/failure";
import styles from "./BulkPanel.module.css";

interface Props {
  picked: ComplaintLine[];
}

/** The complaints picked out, into an incident; what was not added says why. */
export function BulkIncident({ picked }: Props) {
  const { t } = useTranslation();
  const may = useMay("work_complaint");
  const { data } = useIncidents();
  const members = useMembers();
  const [chosen, choose] = useState("");
  const [came, setCame] = useState<MemberResult[]>([]);
  const open = (data?.incidents ?? []).filter(({ closed_at }) => closed_at === null);
  if (!may || open.length === 0) return null;
  const numberOf = (id: string) => picked.find((line) => line.id === id)?.number;
  const refused = came.filter((one) => one.refused !== null && numberOf(one.id));
  return (
    <section className={styles.card} aria-label={t("incident.pick")}>
      <div className={styles.acts}>
        <IncidentSelect incidents={open} chosen={chosen} choose={choose} data-testid="bulk-incident" />
        <Button
          icon={<Megaphone size={16} />}
          busy={members.busy}
          disabled={chosen === ""}
          onClick={() =>
            members.add(
              chosen,
              picked.map(({ id }) => id),
              setCame,
            )
          }
          data-testid="bulk-incident-add"
        >
          {t("incident.add")}
        </Button>
      </div>
      {refused.length ? (
        <ul role="status" data-testid="bulk-incident-refused">
          {refused.map(({ id, refused }) => (
            <li key={id} className={styles.under}>
              {numberOf(id)} {fieldWords(t, { field: "complaints", code: refused ?? "", params: {} })}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
