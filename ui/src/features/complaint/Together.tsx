import { useQuery } from "@tanstack/react-query";
import { Link2, Megaphone, Merge, Split, Unlink } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import type { LinkKind } from "@/api/gen/LinkKind";
import { read } from "@/api/read";
import { useIncidentOf } from "@/features/incident/incident";
import { MemberOf } from "@/features/incident/MemberOf";
import { useMembers } from "@/features/incident/members";
import { useMay } from "@/features/shell/session";
import { Button } from "@/shared/form/Button";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { SelectInput } from "@/shared/form/SelectInput";
import { toast } from "@/shared/toast/toast";
import { failureWords, fieldWords } from "@/shared/words/failure";
import { MergeForm } from "./MergeForm";
import { OtherComplaint } from "./OtherComplaint";
import { Section } from "./Section";
import { StubLink } from "./StubLink";
import styles from "./Together.module.css";

interface Props {
  view: ComplaintView;
}

const BY_HAND: LinkKind[] = ["related", "caused_by"];

/** What belongs together: the incident, linked complaints, and those whose words say nearly the same. */
export function Together({ view }: Props) {
  const { t } = useTranslation();
  const may = useMay("register_complaint");
  const mayMerge = useMay("work_complaint");
  const [merging, merge] = useState<string | null>(null);
  const unmerge = useAct("complaint.unmerge", ["complaints", "analytics"]);
  const [linking, begin] = useState(false);
  const topics = { topics: ["complaints" as const] };
  const { data: linked } = useQuery(read("complaint.links", { id: view.id }, topics));
  const { data: found } = useQuery(read("complaint.similar", { text: null, complaint: view.id }, topics));
  const link = useAct("complaint.link", ["complaints"]);
  const unlink = useAct("complaint.unlink", ["complaints"]);
  const links = linked?.links ?? [];
  const known = new Set(links.map(({ stub }) => stub.id));
  const similar = (found?.complaints ?? []).filter(({ stub }) => !known.has(stub.id));
  const failed = (error: Parameters<typeof failureWords>[1]) => toast(failureWords(t, error).what);
  const take = (other: string, kind: LinkKind) =>
    unlink.mutate({ body: { id: view.id, other, kind } }, { onError: failed });
  function join(other: string, kind: LinkKind, then?: () => void) {
    link.mutate(
      { body: { id: view.id, other, kind } },
      {
        onSuccess: () => {
          toast(t("complaint.linked"), () => take(other, kind));
          then?.();
        },
      },
    );
  }
  return (
    <Section
      title={t("complaint.together")}
      aside={
        may ? (
          <Button
            look="text"
            size="bar"
            icon={<Link2 size={14} />}
            aria-expanded={linking}
            onClick={() => begin(!linking)}
            data-testid="link"
          >
            {t("complaint.link")}
          </Button>
        ) : null
      }
      testId="together"
    >
      {linking ? (
        <LinkForm
          but={view.id}
          join={(other, kind) => join(other, kind, () => begin(false))}
          busy={link.isPending}
          wrong={fieldWords(t, link.error?.field("other"))}
        />
      ) : null}
      <MemberOf complaint={view.id} />
      <ul className={styles.list}>
        {links.map(({ stub, kind, reverse }) => (
          <li key={`${stub.id}-${kind}-${reverse}`} data-testid="linked">
            <div className={styles.head}>
              <span>{reverse ? t(`complaint.linkBack.${kind}`) : t(`complaint.linkKind.${kind}`)}</span>
              {kind !== "duplicate_of" && mayMerge && stub.may_open && stub.ended_at === null ? (
                <MergeButton number={stub.number} begin={() => merge(stub.id)} open={merging === stub.id} />
              ) : null}
              {kind === "duplicate_of" && reverse && mayMerge ? (
                <button
                  type="button"
                  className={styles.act}
                  title={t("complaint.merge.takeBack")}
                  aria-label={t("complaint.merge.takeBack")}
                  onClick={() =>
                    unmerge.mutate(
                      { body: { id: stub.id } },
                      { onSuccess: () => toast(t("complaint.merge.takenBack")), onError: failed },
                    )
                  }
                  data-testid="unmerge-this"
                >
                  <Split size={14} />
                </button>
              ) : null}
              {may && kind !== "duplicate_of" ? (
                <button
                  type="button"
                  className={styles.act}
                  title={t("complaint.unlink")}
                  aria-label={t("complaint.unlink")}
                  onClick={() => take(stub.id, kind)}
                  data-testid="unlink"
                >
                  <Unlink size={14} />
                </button>
              ) : null}
            </div>
            <StubLink stub={stub} />
            {merging === stub.id ? <MergeForm id={view.id} other={stub.id} close={() => merge(null)} /> : null}
          </li>
        ))}
        {similar.map(({ stub, percent }) => (
          <li key={stub.id} data-testid="similar">
            <div className={styles.head}>
              <span>{t("complaint.alikeWords", { percent })}</span>
              {mayMerge && stub.may_open && stub.ended_at === null ? (
                <MergeButton number={stub.number} begin={() => merge(stub.id)} open={merging === stub.id} />
              ) : null}
              {may && stub.may_open ? (
                <button
                  type="button"
                  className={styles.act}
                  title={t("complaint.linkThis", { number: stub.number })}
                  aria-label={t("complaint.linkThis", { number: stub.number })}
                  onClick={() => join(stub.id, "related")}
                  data-testid="link-this"
                >
                  <Link2 size={14} />
                </button>
              ) : null}
            </div>
            <StubLink stub={stub} />
            {merging === stub.id ? <MergeForm id={view.id} other={stub.id} close={() => merge(null)} /> : null}
          </li>
        ))}
      </ul>
      <AllToIncident complaints={similar.filter(({ stub }) => stub.may_open).map(({ stub }) => stub.id)} of={view.id} />
      {links.length + similar.length === 0 ? <p className={styles.note}>{t("complaint.alone")}</p> : null}
    </Section>
  );
}

function MergeButton({ number, begin, open }: { number: string; begin: () => void; open: boolean }) {
  const { t } = useTranslation();
  const label = t("complaint.merge.with", { number });
  return (
    <button
      type="button"
      className={styles.act}
      title={label}
      aria-label={label}
      aria-expanded={open}
      onClick={begin}
      data-testid="merge-this"
    >
      <Merge size={14} />
    </button>
  );
}

/** All that say nearly the same, into the incident this one belongs to. */
function AllToIncident({ complaints, of }: { complaints: string[]; of: string }) {
  const { t } = useTranslation();
  const { data: page } = useIncidentOf(of);
  const members = useMembers();
  const there = new Set(page?.members.map(({ id }) => id));
  const missing = complaints.filter((id) => !there.has(id));
  if (!page?.incident || page.incident.closed_at !== null || missing.length === 0) return null;
  const { id } = page.incident;
  return (
    <div>
      <Button
        size="bar"
        icon={<Megaphone size={14} />}
        busy={members.busy}
        onClick={() => members.add(id, missing)}
        data-testid="incident-add-similar"
      >
        {t("incident.addSimilar", { count: missing.length })}
      </Button>
    </div>
  );
}

interface FormProps {
  but: string;
  join: (other: string, kind: LinkKind) => void;
  busy: boolean;
  wrong: string | undefined;
}

function LinkForm({ but, join, busy, wrong }: FormProps) {
  const { t } = useTranslation();
  const [other, setOther] = useState("");
  const [kind, setKind] = useState<LinkKind>("related");
  return (
    <Form className={styles.form} submit={() => other && join(other, kind)} data-testid="link-form">
      <SelectInput
        value={kind}
        onChange={(event) => setKind(event.target.value as LinkKind)}
        aria-label={t("complaint.linkHow")}
      >
        {BY_HAND.map((code) => (
          <option key={code} value={code}>
            {t(`complaint.linkKind.${code}`)}
          </option>
        ))}
      </SelectInput>
      <Field label={t("complaint.linkOther")} error={wrong}>
        {(aria) => <OtherComplaint aria={aria} value={other} but={but} change={setOther} />}
      </Field>
      <div>
        <Button look="primary" size="bar" type="submit" busy={busy} disabled={!other} data-testid="link-do">
          {t("complaint.linkDo")}
        </Button>
      </div>
    </Form>
  );
}
