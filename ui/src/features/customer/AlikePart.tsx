import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Merge, Split } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { AlikeCustomer } from "@/api/gen/AlikeCustomer";
import type { CustomerView } from "@/api/gen/CustomerView";
import { read } from "@/api/read";
import { Section } from "@/features/complaint/Section";
import { useMay } from "@/features/shell/session";
import { Button } from "@/shared/form/Button";
import { Form } from "@/shared/form/Form";
import { TextInput } from "@/shared/form/TextInput";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import { toast } from "@/shared/toast/toast";
import { failureWords, fieldWords } from "@/shared/words/failure";
import styles from "./Customer.module.css";

interface Props {
  view: CustomerView;
}

/** Records that may be the same person, to be made one; and those that were, to be taken apart again. */
export function AlikePart({ view }: Props) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  const may = useMay("merge_customers");
  const { data } = useQuery({
    ...read("customer.alike", { id: view.id }, { topics: ["customers"] }),
    enabled: may && view.restriction === null,
  });
  const unmerge = useAct("customer.unmerge", ["customers", "complaints"]);
  const alike = data?.customers ?? [];
  if (alike.length === 0 && view.merges.length === 0) return null;
  const takeApart = (id: string) =>
    unmerge.mutate(
      { body: { id } },
      {
        onSuccess: () => toast(t("customer.unmerged")),
        onError: (error) =>
          toast(`${failureWords(t, error).what}${t("common.separator")}${failureWords(t, error).safe}`),
      },
    );
  return (
    <Section title={t("customer.same")} testId="alike-customers">
      <ul className={styles.list}>
        {alike.map((one) => (
          <AlikeLine key={one.customer.id} view={view} alike={one} undo={takeApart} />
        ))}
        {view.merges.map((merge) => (
          <li key={merge.id} data-testid="merged">
            <p>{t("customer.mergedBy", { name: merge.merged_by.name, reason: merge.reason })}</p>
            <p className={styles.note}>{momentWords(t, i18n.language, merge.merged_at, now)}</p>
            {may && view.restriction === null ? (
              <Button
                size="bar"
                icon={<Split size={14} />}
                busy={unmerge.isPending}
                onClick={() => takeApart(merge.id)}
                data-testid="unmerge"
              >
                {t("customer.unmerge")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface LineProps {
  view: CustomerView;
  alike: AlikeCustomer;
  undo: (merge: string) => void;
}

function AlikeLine({ view, alike: { customer, reasons }, undo }: LineProps) {
  const { t } = useTranslation();
  const merge = useAct("customer.merge", ["customers", "complaints"]);
  const [asking, ask] = useState(false);
  const [reason, setReason] = useState("");
  const why = reasons.map((likeness) => t(`customer.likeness.${likeness}`)).join(t("common.separator"));
  const wrong = fieldWords(t, merge.error?.field("reason"));
  function join() {
    merge.mutate(
      { body: { kept: view.id, lost: customer.id, reason } },
      { onSuccess: ({ id }) => toast(t("customer.merged"), () => undo(id)) },
    );
  }
  return (
    <li data-testid="alike-customer">
      <div className={styles.point}>
        <Link to="/customers/$id" params={{ id: customer.id }}>
          {customer.name}
        </Link>
        <span className={styles.note}>{customer.phone}</span>
        <span className={styles.gap} />
        <Button
          size="bar"
          icon={<Merge size={14} />}
          aria-label={[t("customer.merge"), customer.name, customer.phone].filter(Boolean).join(" ")}
          aria-expanded={asking}
          onClick={() => ask(!asking)}
          data-testid="merge"
        >
          {t("customer.merge")}
        </Button>
      </div>
      <p className={styles.note}>{why}</p>
      {asking ? (
        <Form className={styles.reveal} submit={join}>
          <TextInput
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            aria-label={t("customer.mergeWhy")}
            placeholder={t("customer.mergeWhy")}
            aria-invalid={wrong ? true : undefined}
            autoFocus
            data-testid="merge-reason"
          />
          {wrong ? <p className={styles.wrong}>{wrong}</p> : null}
          {merge.error && !wrong ? <p className={styles.wrong}>{failureWords(t, merge.error).safe}</p> : null}
          <p className={styles.note}>{t("customer.mergeThen")}</p>
          <div className={styles.acts}>
            <Button look="primary" size="bar" type="submit" busy={merge.isPending} data-testid="merge-do">
              {t("customer.mergeDo")}
            </Button>
            <Button look="text" size="bar" onClick={() => ask(false)}>
              {t("common.cancel")}
            </Button>
          </div>
        </Form>
      ) : null}
    </li>
  );
}
