import { Pencil, Send } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { IncidentView } from "@/api/gen/IncidentView";
import { Section } from "@/features/complaint/Section";
import { StubLink } from "@/features/complaint/StubLink";
import { useMay } from "@/features/shell/session";
import { Button } from "@/shared/form/Button";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import { dateWords } from "@/shared/time/moment";
import { toast } from "@/shared/toast/toast";
import { AnswerAll } from "./AnswerAll";
import styles from "./Incident.module.css";
import { IncidentFields } from "./IncidentFields";
import { useIncident } from "./incident";
import { useMembers } from "./members";

interface Props {
  incident: IncidentView;
}

/** One incident: its wording, one answer to all, its complaints. */
export function IncidentDetail({ incident }: Props) {
  const { t } = useTranslation();
  const mayManage = useMay("approve_plan");
  const { data, error } = useIncident(incident.id);
  const revise = useAct("incident.revise", ["incidents"]);
  const close = useAct("incident.close", ["incidents"]);
  const members = useMembers();
  const [part, show] = useState<"revise" | "answer" | null>(null);
  const closed = incident.closed_at !== null;
  if (part === "revise") {
    return (
      <IncidentFields
        incident={incident}
        label={t("incident.revise")}
        busy={revise.isPending}
        error={revise.error}
        send={(form) =>
          revise.mutate(
            { body: { id: incident.id, form }, expectedVersion: incident.version },
            { onSuccess: () => show(null) },
          )
        }
        cancel={() => show(null)}
      />
    );
  }
  const setClosed = (now: boolean, undo?: () => void) =>
    close.mutate(
      { body: { id: incident.id, closed: now } },
      { onSuccess: () => toast(now ? t("incident.closedNow") : t("incident.reopened"), undo) },
    );
  return (
    <div className={styles.detail} data-testid="incident-detail">
      <h2 className={styles.title}>{incident.title}</h2>
      <p className={styles.note}>
        {t("incident.by", { name: incident.opened_by.name, day: dateWords(incident.opened_at) })}
      </p>
      {incident.wording ? (
        <div className={incident.wording_holds ? styles.wording : styles.past}>
          <p className={styles.note}>
            {incident.wording_holds
              ? incident.wording_until === null
                ? t("incident.holds")
                : t("incident.holdsUntil", { day: dateWords(incident.wording_until) })
              : t("incident.past")}
          </p>
          <p className={styles.said}>{incident.wording}</p>
        </div>
      ) : null}
      <div className={styles.acts}>
        {closed ? null : (
          <Button
            look="primary"
            icon={<Send size={16} />}
            aria-expanded={part === "answer"}
            onClick={() => show(part === "answer" ? null : "answer")}
            data-testid="incident-answer"
          >
            {t("incident.answerAll")}
          </Button>
        )}
        {mayManage && !closed ? (
          <Button icon={<Pencil size={16} />} onClick={() => show("revise")} data-testid="incident-revise">
            {t("incident.revise")}
          </Button>
        ) : null}
        {mayManage ? (
          <Button
            look="text"
            busy={close.isPending}
            onClick={() => setClosed(!closed, closed ? undefined : () => setClosed(false))}
            data-testid="incident-close"
          >
            {closed ? t("incident.reopen") : t("incident.close")}
          </Button>
        ) : null}
      </div>
      {close.error ? <ErrorNotice error={close.error} /> : null}
      {part === "answer" ? <AnswerAll incident={incident} close={() => show(null)} /> : null}
      <Section title={t("incident.complaints")} aside={String(incident.members)} testId="incident-members">
        {error ? <ErrorNotice error={error} /> : null}
        {data || error ? null : <Skeleton rows={3} />}
        {data?.members.length === 0 ? <p className={styles.note}>{t("incident.noMembers")}</p> : null}
        <ul className={styles.list}>
          {data?.members.map((stub) => (
            <li key={stub.id}>
              <StubLink stub={stub} />
            </li>
          ))}
        </ul>
        {mayManage && data && data.members.length > 0 ? (
          <Button
            look="text"
            size="bar"
            busy={members.busy}
            onClick={() =>
              members.remove(
                incident.id,
                data.members.map(({ id }) => id),
              )
            }
            data-testid="incident-remove-all"
          >
            {t("incident.removeAll", { count: data.members.length })}
          </Button>
        ) : null}
      </Section>
    </div>
  );
}
