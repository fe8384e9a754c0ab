import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { ProfileLine } from "@/api/gen/ProfileLine";
import { Button } from "@/shared/form/Button";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { TextInput } from "@/shared/form/TextInput";
import { useFirstFocus } from "@/shared/form/useFirstFocus";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { toast } from "@/shared/toast/toast";
import { fieldWords } from "@/shared/words/failure";
import styles from "./Import.module.css";

interface Props {
  profile: ProfileLine;
  close: () => void;
}

/** What a profile is called from now on. */
export function RenameProfile({ profile, close }: Props) {
  const { t } = useTranslation();
  const [name, type] = useState(profile.name);
  const rename = useAct("import.rename_profile", ["imports"]);
  const first = useFirstFocus();
  const changed = name.trim() !== profile.name;

  function submit() {
    if (!changed) return;
    rename.mutate(
      { body: { id: profile.id, name: name.trim() }, expectedVersion: profile.version },
      { onSuccess: () => toast(t("common.saved")) },
    );
  }

  return (
    <Form submit={submit} className={styles.profile}>
      <Field label={t("import.profileName")} error={fieldWords(t, rename.error?.field("name"))}>
        {(aria) => (
          <TextInput
            {...aria}
            ref={first}
            value={name}
            onChange={({ target }) => type(target.value)}
            data-testid="profile-name"
          />
        )}
      </Field>
      <div className={styles.acts}>
        <Button type="submit" size="form" busy={rename.isPending} disabled={!changed} data-testid="profile-name-save">
          {t("common.save")}
        </Button>
        <Button look="text" size="form" onClick={close}>
          {t("common.cancel")}
        </Button>
      </div>
      {rename.error && rename.error.code !== "invalid" ? <ErrorNotice error={rename.error} /> : null}
    </Form>
  );
}
