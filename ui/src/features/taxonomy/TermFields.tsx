import { useTranslation } from "react-i18next";
import type { ApiError } from "@/api/error";
import { Button } from "@/shared/form/Button";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { TextInput } from "@/shared/form/TextInput";
import { useFirstFocus } from "@/shared/form/useFirstFocus";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { fieldWords } from "@/shared/words/failure";
import styles from "./Taxonomy.module.css";

export interface TermDraft {
  zh: string;
  en: string;
}

interface Props {
  draft: TermDraft;
  change: (draft: TermDraft) => void;
  error: ApiError | null;
  busy: boolean;
  save: () => void;
  cancel: () => void;
  note?: string;
}

/** Both names of a word, side by side. */
export function TermFields({ draft, change, error, busy, save, cancel, note }: Props) {
  const { t } = useTranslation();
  const first = useFirstFocus();
  const wrong = (field: string) => fieldWords(t, error?.field(field));
  return (
    <Form
      submit={save}
      className={styles.fields}
      data-testid="term-form"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        cancel();
      }}
    >
      {error && error.code !== "invalid" ? <ErrorNotice error={error} /> : null}
      <div className={styles.pair}>
        <Field label={t("policy.nameZh")} error={wrong("zh")}>
          {(aria) => (
            <TextInput
              {...aria}
              ref={first}
              lang="zh-CN"
              value={draft.zh}
              onChange={(event) => change({ ...draft, zh: event.target.value })}
              data-testid="term-zh"
            />
          )}
        </Field>
        <Field label={t("policy.nameEn")} error={wrong("en")}>
          {(aria) => (
            <TextInput
              {...aria}
              lang="en"
              value={draft.en}
              onChange={(event) => change({ ...draft, en: event.target.value })}
              data-testid="term-en"
            />
          )}
        </Field>
      </div>
      <div className={styles.acts}>
        <Button type="submit" look="primary" busy={busy} data-testid="term-save">
          {t("common.save")}
        </Button>
        <Button look="text" onClick={cancel}>
          {t("common.cancel")}
        </Button>
        {note ? <span className={styles.note}>{note}</span> : null}
      </div>
    </Form>
  );
}
