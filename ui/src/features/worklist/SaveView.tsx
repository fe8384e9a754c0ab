import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { Asked } from "@/api/gen/Asked";
import type { SavedView } from "@/api/gen/SavedView";
import { useMay } from "@/features/shell/session";
import { Button } from "@/shared/form/Button";
import { Checkbox } from "@/shared/form/Checkbox";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { TextInput } from "@/shared/form/TextInput";
import { Dialog } from "@/shared/layout/Dialog";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { toast } from "@/shared/toast/toast";
import { fieldWords } from "@/shared/words/failure";
import styles from "./SaveView.module.css";

interface Props {
  /** What a new view is to ask for. */
  asked: Asked;
  /** The view that gets another name; a new one without it. */
  saved?: SavedView;
  /** Whether words were searched for, which a view does not keep. */
  words?: boolean;
  close: () => void;
  done: (id: string) => void;
}

/** The name of a view, and whether everybody gets it. */
export function SaveView({ asked, saved, words = false, close, done }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState(saved?.name ?? "");
  const [shared, share] = useState(saved?.shared ?? false);
  const mayShare = useMay("share_view");
  const saving = useAct("view.save", ["worklist", "complaints"]);
  const changing = useAct("view.change", ["worklist", "complaints"]);
  const { error, isPending } = saved ? changing : saving;
  const title = saved ? t("worklist.saved.rename") : t("worklist.saved.save");

  function submit() {
    const onSuccess = ({ id }: { id: string }) => {
      toast(t("worklist.saved.kept", { name: name.trim() }));
      done(id);
    };
    if (saved) {
      const body = { id: saved.id, name, shared, asked: saved.asked };
      changing.mutate({ body, expectedVersion: saved.version }, { onSuccess });
    } else saving.mutate({ body: { name, shared, asked } }, { onSuccess });
  }

  return (
    <Dialog title={title} close={close}>
      <Form submit={submit} className={styles.form} aria-label={title} data-testid="view-form">
        {error && error.fields.length === 0 ? <ErrorNotice error={error} /> : null}
        <Field
          label={t("worklist.saved.name")}
          error={fieldWords(t, error?.field("name"))}
          hint={words ? t("worklist.saved.noWords") : undefined}
        >
          {(aria) => (
            <TextInput
              {...aria}
              value={name}
              maxLength={40}
              onChange={(event) => setName(event.target.value)}
              data-testid="view-name"
            />
          )}
        </Field>
        {mayShare || saved?.shared ? (
          <Checkbox
            checked={shared}
            onChange={(event) => share(event.target.checked)}
            under={t("worklist.saved.sharedHint")}
            data-testid="view-shared"
          >
            {t("worklist.saved.shared")}
          </Checkbox>
        ) : null}
        <div className={styles.foot}>
          <Button type="submit" look="primary" busy={isPending} data-testid="view-submit">
            {title}
          </Button>
          <Button onClick={close}>{t("common.cancel")}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
