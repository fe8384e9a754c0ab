import { Megaphone, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/features/shell/session";
import { Button } from "@/shared/form/Button";
import styles from "./Incident.module.css";
import { IncidentSelect } from "./IncidentSelect";
import { useIncidentOf, useIncidents } from "./incident";
import { useMembers } from "./members";

interface Props {
  complaint: string;
}

/** The incident a complaint belongs to, with its wording; or those it may be added to. */
export function MemberOf({ complaint }: Props) {
  const { t } = useTranslation();
  const may = useMay("work_complaint");
  const { data: page } = useIncidentOf(complaint);
  const { data: all } = useIncidents();
  const members = useMembers();
  const [chosen, choose] = useState("");
  const incident = page?.incident;
  if (incident) {
    return (
      <div className={styles.member} data-testid="member-of">
        <div className={styles.line}>
          <Megaphone size={14} aria-hidden="true" />
          <p className={styles.words}>
            <b>{incident.title}</b>
          </p>
          {may ? (
            <Button
              look="text"
              size="bar"
              icon={<X size={14} />}
              busy={members.busy}
              aria-label={t("incident.remove")}
              title={t("incident.remove")}
              onClick={() => members.remove(incident.id, [complaint])}
              data-testid="incident-remove"
            />
          ) : null}
        </div>
        <p className={styles.note}>{t("incident.members", { count: incident.members, open: incident.open })}</p>
        {incident.wording_holds ? <p className={styles.said}>{incident.wording}</p> : null}
      </div>
    );
  }
  const open = (all?.incidents ?? []).filter(({ closed_at }) => closed_at === null);
  if (!may || open.length === 0 || !page) return null;
  return (
    <div className={styles.join}>
      <IncidentSelect incidents={open} chosen={chosen} choose={choose} data-testid="incident-choose" />
      <Button
        busy={members.busy}
        disabled={chosen === ""}
        onClick={() => members.add(chosen, [complaint])}
        data-testid="incident-add"
      >
        {t("incident.add")}
      </Button>
    </div>
  );
}
