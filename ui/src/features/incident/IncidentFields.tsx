import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiError } from "@/api/error";
import type { IncidentForm } from "@/api/gen/IncidentForm";
import type { IncidentView } from "@/api/gen/IncidentView";
import { useTerms } from "@/features/complaint/term";
import { Button } from "@/shared/form/Button";
import { DayInput } from "@/shared/form/DayInput";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { SelectInput } from "@/shared/form/SelectInput";
import { TextArea } from "@/shared/form/TextArea";
import { TextInput } from "@/shared/form/TextInput";
import { useFirstFocus } from "@/shared/form/useFirstFocus";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { fieldWords } from "@/shared/words/failure";
import styles from "./Incident.module.css";

interface Props {
  incident?: IncidentView;
  label: string;
  send: (form: IncidentForm) => void;
  cancel: () => void;
  busy: boolean;
  error: ApiError | null;
}

/** What an incident says: a line, a category, the wording and until when it holds. */
export function IncidentFields({ incident, label, send, cancel, busy, error }: Props) {
  const { t } = useTranslation();
  const terms = useTerms();
  const first = useFirstFocus();
  const [title, setTitle] = useState(incident?.title ?? "");
  const [category, setCategory] = useState(incident?.category ?? "");
  const [wording, setWording] = useState(incident?.wording ?? "");
  const [until, setUntil] = useState(incident?.wording_until ?? null);
  const wrong = (field: string) => fieldWords(t, error?.field(field));
  function submit() {
    send({ title, category: category || null, wording: wording.trim() || null, wording_until: until });
  }
  return (
    <Form submit={submit} className={styles.detail} data-testid="incident-form">
      <h2 className={styles.title}>{label}</h2>
      {error ? <ErrorNotice error={error} /> : null}
      <Field label={t("incident.name")} hint={t("incident.nameHint")} error={wrong("title")}>
        {(aria) => (
          <TextInput
            {...aria}
            ref={first}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            data-testid="incident-title"
          />
        )}
      </Field>
      <Field label={t("register.category")} optional error={wrong("category")}>
        {(aria) => (
          <SelectInput {...aria} value={category} onChange={(event) => setCategory(event.target.value)}>
            <option value="">{t("incident.anyCategory")}</option>
            {terms.offered("category").map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </SelectInput>
        )}
      </Field>
      <Field label={t("incident.wording")} optional hint={t("incident.wordingHint")} error={wrong("wording")}>
        {(aria) => (
          <TextArea
            {...aria}
            rows={4}
            value={wording}
            onChange={(event) => setWording(event.target.value)}
            data-testid="incident-wording"
          />
        )}
      </Field>
      <Field label={t("incident.until")} optional hint={t("incident.untilHint")} error={wrong("wording_until")}>
        {(aria) => <DayInput {...aria} value={until} change={setUntil} end />}
      </Field>
      <div className={styles.acts}>
        <Button type="submit" look="primary" busy={busy} data-testid="incident-save">
          {label}
        </Button>
        <Button look="text" onClick={cancel}>
          {t("common.cancel")}
        </Button>
      </div>
    </Form>
  );
}
