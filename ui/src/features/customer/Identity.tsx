import { Pencil } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { call } from "@/api/client";
import type { CustomerView } from "@/api/gen/CustomerView";
import type { Tier } from "@/api/gen/Tier";
import { CustomerTags } from "@/features/register/CustomerTags";
import { Avatar } from "@/shared/brand/Avatar";
import { Button } from "@/shared/form/Button";
import { Checkbox } from "@/shared/form/Checkbox";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { SelectInput } from "@/shared/form/SelectInput";
import { TextInput } from "@/shared/form/TextInput";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { dateWords } from "@/shared/time/moment";
import { toast } from "@/shared/toast/toast";
import { fieldWords } from "@/shared/words/failure";
import styles from "./Customer.module.css";
import type { Why } from "./customer";
import { Masked } from "./Masked";

const TIERS: Tier[] = ["ordinary", "silver", "gold", "vip"];
const FLAGS = ["elderly", "disabled", "minor"] as const;

interface Props {
  view: CustomerView;
  mayEdit: boolean;
}

/** Who it is: name, tier and who comes first; set right where one may. */
export function Identity({ view, mayEdit }: Props) {
  const { t } = useTranslation();
  const [editing, edit] = useState(false);
  const name = async (why: Why) => (await call("customer.reveal", { id: view.id, point: null, ...why })).text;
  return (
    <div className={styles.identity} data-testid="identity">
      <div className={styles.who}>
        <Avatar name={view.name} size={32} />
        <div className={styles.whoWords}>
          <p className={styles.name}>
            {view.masked ? (
              <Masked text={view.name} what={t("customer.name")} reveal={name} testId="customer-name" />
            ) : (
              <span data-testid="customer-name">{view.name}</span>
            )}
          </p>
          <p className={styles.note}>{t("customer.since", { day: dateWords(view.created_at) })}</p>
        </div>
        {mayEdit ? (
          <button
            type="button"
            className={styles.eye}
            title={t("customer.edit")}
            aria-label={t("customer.edit")}
            aria-expanded={editing}
            onClick={() => edit(!editing)}
            data-testid="edit-customer"
          >
            <Pencil size={14} />
          </button>
        ) : null}
      </div>
      <p className={styles.tags}>
        <CustomerTags customer={view} />
      </p>
      {editing ? <IdentityForm view={view} close={() => edit(false)} /> : null}
    </div>
  );
}

function IdentityForm({ view, close }: { view: CustomerView; close: () => void }) {
  const { t } = useTranslation();
  const update = useAct("customer.update", ["customers"]);
  // A masked name is no name to begin from: it stays unless another is typed.
  const [name, setName] = useState(view.masked ? "" : view.name);
  const [tier, setTier] = useState(view.tier);
  const [flags, setFlags] = useState({ elderly: view.elderly, disabled: view.disabled, minor: view.minor });
  function save() {
    const typed = view.masked && name.trim() === "" ? null : name;
    update.mutate(
      { body: { id: view.id, name: typed, tier, ...flags }, expectedVersion: view.version },
      {
        onSuccess: () => {
          toast(t("common.saved"));
          close();
        },
      },
    );
  }
  return (
    <Form className={styles.form} submit={save} data-testid="identity-form">
      <Field label={t("customer.name")} optional={view.masked} error={fieldWords(t, update.error?.field("name"))}>
        {(aria) => (
          <TextInput
            {...aria}
            value={name}
            placeholder={view.masked ? view.name : undefined}
            onChange={(event) => setName(event.target.value)}
            data-testid="identity-name"
          />
        )}
      </Field>
      <Field label={t("register.tier")}>
        {(aria) => (
          <SelectInput {...aria} value={tier} onChange={(event) => setTier(event.target.value as Tier)}>
            {TIERS.map((code) => (
              <option key={code} value={code}>
                {t(`vocabulary.tier.${code}`)}
              </option>
            ))}
          </SelectInput>
        )}
      </Field>
      {FLAGS.map((flag) => (
        <Checkbox
          key={flag}
          checked={flags[flag]}
          onChange={(event) => setFlags({ ...flags, [flag]: event.target.checked })}
        >
          {t(`register.flagName.${flag}`)}
        </Checkbox>
      ))}
      {update.error && update.error.fields.length === 0 ? <ErrorNotice error={update.error} /> : null}
      <div className={styles.acts}>
        <Button look="primary" size="bar" type="submit" busy={update.isPending} data-testid="identity-save">
          {t("common.save")}
        </Button>
        <Button look="text" size="bar" onClick={close}>
          {t("common.cancel")}
        </Button>
      </div>
    </Form>
  );
}
