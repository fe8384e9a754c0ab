import { AtSign, Check, Pencil, Phone, Plus, RotateCcw, UserRound, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { call } from "@/api/client";
import type { ContactKind } from "@/api/gen/ContactKind";
import type { CustomerView } from "@/api/gen/CustomerView";
import type { PointView } from "@/api/gen/PointView";
import { Section } from "@/features/complaint/Section";
import { Button } from "@/shared/form/Button";
import { Form } from "@/shared/form/Form";
import { SelectInput } from "@/shared/form/SelectInput";
import { TextInput } from "@/shared/form/TextInput";
import { toast } from "@/shared/toast/toast";
import { failureWords, fieldWords } from "@/shared/words/failure";
import styles from "./Customer.module.css";
import { Masked } from "./Masked";

const KINDS: ContactKind[] = ["phone", "email", "nickname"];
const icons = { phone: Phone, email: AtSign, nickname: UserRound };

interface Props {
  view: CustomerView;
  mayEdit: boolean;
}

/** How a customer is reached: masked, added, set right, retired. */
export function Points({ view, mayEdit }: Props) {
  const { t } = useTranslation();
  const [adding, add] = useState(false);
  return (
    <Section
      title={t("customer.points")}
      aside={
        mayEdit ? (
          <Button
            look="text"
            size="bar"
            icon={<Plus size={14} />}
            aria-expanded={adding}
            onClick={() => add(!adding)}
            data-testid="add-point"
          >
            {t("customer.addPoint")}
          </Button>
        ) : null
      }
      testId="points"
    >
      <ul className={styles.points}>
        {view.points.map((point) => (
          <PointLine key={point.id} customer={view.id} point={point} mayEdit={mayEdit} />
        ))}
      </ul>
      {view.points.length === 0 ? <p className={styles.note}>{t("customer.noPoints")}</p> : null}
      {adding ? <PointForm customer={view.id} close={() => add(false)} /> : null}
    </Section>
  );
}

function PointLine({ customer, point, mayEdit }: { customer: string; point: PointView; mayEdit: boolean }) {
  const { t } = useTranslation();
  const [correcting, correct] = useState(false);
  const retire = useAct("customer.retire_point", ["customers"]);
  const Icon = icons[point.kind];
  const what = t(`customer.kind.${point.kind}`);
  const retired = point.retired_at !== null;
  function setRetired(now: boolean, undo?: () => void) {
    retire.mutate(
      { body: { customer, point: point.id, retired: now } },
      {
        onSuccess: () => toast(now ? t("customer.retired", { what }) : t("customer.takenUp", { what }), undo),
        onError: (error) => toast(failureWords(t, error).what),
      },
    );
  }
  return (
    <li className={retired ? styles.gone : undefined} data-testid={`point-${point.kind}`}>
      <div className={styles.point}>
        <Icon size={14} role="img" aria-label={what} />
        <Masked
          key={point.version}
          text={point.value}
          what={what}
          reveal={async (why) => (await call("customer.reveal", { id: customer, point: point.id, ...why })).text}
        />
        <span className={styles.gap} />
        {retired ? <span className={styles.note}>{t("customer.isRetired")}</span> : null}
        {mayEdit && !retired ? (
          <button
            type="button"
            className={styles.eye}
            title={t("customer.correct", { what })}
            aria-label={t("customer.correct", { what })}
            aria-expanded={correcting}
            onClick={() => correct(!correcting)}
            data-testid="correct-point"
          >
            <Pencil size={14} />
          </button>
        ) : null}
        {mayEdit ? (
          <button
            type="button"
            className={styles.eye}
            title={retired ? t("customer.takeUp", { what }) : t("customer.retire", { what })}
            aria-label={retired ? t("customer.takeUp", { what }) : t("customer.retire", { what })}
            onClick={() => setRetired(!retired, retired ? undefined : () => setRetired(false))}
            data-testid="retire-point"
          >
            {retired ? <RotateCcw size={14} /> : <X size={14} />}
          </button>
        ) : null}
      </div>
      {correcting ? <PointForm customer={customer} point={point} close={() => correct(false)} /> : null}
    </li>
  );
}

/** Adds a contact point, or sets one right. */
function PointForm({ customer, point, close }: { customer: string; point?: PointView; close: () => void }) {
  const { t } = useTranslation();
  const add = useAct("customer.add_point", ["customers"]);
  const correct = useAct("customer.correct_point", ["customers"]);
  const [kind, setKind] = useState<ContactKind>(point?.kind ?? "phone");
  const [value, setValue] = useState("");
  const { error, isPending } = point ? correct : add;
  const wrong = fieldWords(t, error?.field("value"));
  function save() {
    if (point) {
      const body = { customer, point: point.id, value };
      correct.mutate({ body, expectedVersion: point.version }, { onSuccess: close });
    } else add.mutate({ body: { customer, kind, value } }, { onSuccess: close });
  }
  return (
    <Form className={styles.reveal} submit={save} data-testid="point-form">
      {point ? null : (
        <SelectInput
          value={kind}
          onChange={(event) => setKind(event.target.value as ContactKind)}
          aria-label={t("customer.pointKind")}
        >
          {KINDS.map((code) => (
            <option key={code} value={code}>
              {t(`customer.kind.${code}`)}
            </option>
          ))}
        </SelectInput>
      )}
      <TextInput
        value={value}
        onChange={(event) => setValue(event.target.value)}
        aria-label={t(`customer.kind.${kind}`)}
        placeholder={point ? t("customer.rightValue") : undefined}
        aria-invalid={wrong ? true : undefined}
        autoFocus
        data-testid="point-value"
      />
      {wrong ? <p className={styles.wrong}>{wrong}</p> : null}
      {error && !wrong ? <p className={styles.wrong}>{failureWords(t, error).what}</p> : null}
      <div className={styles.acts}>
        <Button look="primary" size="bar" type="submit" icon={<Check size={14} />} busy={isPending}>
          {t("common.save")}
        </Button>
        <Button look="text" size="bar" onClick={close}>
          {t("common.cancel")}
        </Button>
      </div>
    </Form>
  );
}
