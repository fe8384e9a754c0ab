import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { CustomerView } from "@/api/gen/CustomerView";
import { useMay } from "@/features/shell/session";
import { Button } from "@/shared/form/Button";
import { DayInput } from "@/shared/form/DayInput";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { TextArea } from "@/shared/form/TextArea";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { toast } from "@/shared/toast/toast";
import { fieldWords } from "@/shared/words/failure";
import styles from "./Customer.module.css";

interface Props {
  view: CustomerView;
}

const USUAL_DAYS = 90;
const DAY = 86_400_000;

/** A superior warns of a customer: facts, for a time. It changes nothing about how they are served. */
export function RiskPart({ view }: Props) {
  const { t } = useTranslation();
  const may = useMay("write_risk_note");
  const end = useAct("customer.end_risk_note", ["customers"]);
  const [writing, write] = useState(false);
  if (!may || view.restriction) return null;
  const stands = view.card.risk !== null;
  return (
    <div className={styles.part}>
      <div className={styles.acts}>
        <Button
          size="bar"
          icon={<TriangleAlert size={14} />}
          aria-expanded={writing}
          onClick={() => write(!writing)}
          data-testid="write-risk"
        >
          {stands ? t("customer.risk.rewrite") : t("customer.risk.write")}
        </Button>
        {stands ? (
          <Button
            look="text"
            size="bar"
            busy={end.isPending}
            onClick={() =>
              end.mutate({ body: { customer: view.id } }, { onSuccess: () => toast(t("customer.risk.ended")) })
            }
            data-testid="end-risk"
          >
            {t("customer.risk.end")}
          </Button>
        ) : null}
      </div>
      {end.error ? <ErrorNotice error={end.error} /> : null}
      {writing ? <RiskForm view={view} close={() => write(false)} /> : null}
    </div>
  );
}

function RiskForm({ view, close }: { view: CustomerView; close: () => void }) {
  const { t } = useTranslation();
  const write = useAct("customer.write_risk_note", ["customers"]);
  const [text, setText] = useState(view.card.risk?.text ?? "");
  const [until, setUntil] = useState<number | null>(view.now + USUAL_DAYS * DAY);
  function save() {
    write.mutate({ body: { customer: view.id, text, until: until ?? 0 } }, { onSuccess: close });
  }
  return (
    <Form className={styles.form} submit={save} data-testid="risk-form">
      <Field
        label={t("customer.risk.text")}
        hint={t("customer.risk.textHint")}
        error={fieldWords(t, write.error?.field("text"))}
      >
        {(aria) => (
          <TextArea
            {...aria}
            value={text}
            onChange={(event) => setText(event.target.value)}
            autoFocus
            data-testid="risk-text"
          />
        )}
      </Field>
      <Field
        label={t("customer.risk.until")}
        hint={t("customer.risk.untilHint")}
        error={fieldWords(t, write.error?.field("until"))}
      >
        {(aria) => <DayInput {...aria} value={until} change={setUntil} end />}
      </Field>
      {write.error && write.error.fields.length === 0 ? <ErrorNotice error={write.error} /> : null}
      <div className={styles.acts}>
        <Button look="primary" size="bar" type="submit" busy={write.isPending} data-testid="risk-save">
          {t("common.save")}
        </Button>
        <Button look="text" size="bar" onClick={close}>
          {t("common.cancel")}
        </Button>
      </div>
    </Form>
  );
}
