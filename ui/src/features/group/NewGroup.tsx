import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { Button } from "@/shared/form/Button";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { TextInput } from "@/shared/form/TextInput";
import { useFirstFocus } from "@/shared/form/useFirstFocus";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { toast } from "@/shared/toast/toast";
import { fieldWords } from "@/shared/words/failure";
import styles from "./Group.module.css";

interface Props {
  done: (id: string) => void;
  cancel: () => void;
}

export function NewGroup({ done, cancel }: Props) {
  const { t } = useTranslation();
  const create = useAct("group.create", ["people"]);
  const [name, setName] = useState("");
  const first = useFirstFocus();

  function submit() {
    create.mutate(
      { body: { name: name.trim() } },
      {
        onSuccess: ({ id }) => {
          toast(t("group.created", { name: name.trim() }));
          done(id);
        },
      },
    );
  }

  return (
    <Form submit={submit} className={styles.detail} data-testid="new-group-form">
      <h2 className={styles.title}>{t("group.new")}</h2>
      {create.error ? <ErrorNotice error={create.error} /> : null}
      <Field label={t("group.name")} hint={t("group.nameHint")} error={fieldWords(t, create.error?.field("name"))}>
        {(aria) => (
          <TextInput
            {...aria}
            ref={first}
            value={name}
            onChange={(event) => setName(event.target.value)}
            data-testid="group-name"
          />
        )}
      </Field>
      <div className={styles.acts}>
        <Button type="submit" look="primary" busy={create.isPending} data-testid="group-create">
          {t("group.create")}
        </Button>
        <Button look="text" onClick={cancel}>
          {t("common.cancel")}
        </Button>
      </div>
    </Form>
  );
}
