import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { Button } from "@/shared/form/Button";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { TextInput } from "@/shared/form/TextInput";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { toast } from "@/shared/toast/toast";
import { fieldWords } from "@/shared/words/failure";
import styles from "./Group.module.css";
import type { Group } from "./group";

interface Props {
  group: Group;
}

export function RenameGroup({ group }: Props) {
  const { t } = useTranslation();
  const rename = useAct("group.rename", ["people"]);
  const [name, setName] = useState<string | null>(null);
  const changed = name !== null && name.trim() !== group.name;

  function submit() {
    if (!changed) return;
    rename.mutate(
      { body: { id: group.id, name: name.trim() }, expectedVersion: group.version },
      {
        onSuccess: () => {
          setName(null);
          toast(t("common.saved"));
        },
      },
    );
  }

  return (
    <Form submit={submit} data-testid="rename-group-form">
      <h2 className={styles.title}>{group.name}</h2>
      {rename.error ? <ErrorNotice error={rename.error} /> : null}
      <div className={styles.acts}>
        <div className={styles.grow}>
          <Field label={t("group.name")} error={fieldWords(t, rename.error?.field("name"))}>
            {(aria) => (
              <TextInput
                {...aria}
                value={name ?? group.name}
                onChange={(event) => setName(event.target.value)}
                data-testid="group-rename"
              />
            )}
          </Field>
        </div>
        <Button type="submit" size="form" busy={rename.isPending} disabled={!changed} data-testid="group-rename-save">
          {t("group.rename")}
        </Button>
      </div>
    </Form>
  );
}
