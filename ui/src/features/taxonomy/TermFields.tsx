import { useTranslation } from "react-i18next";
import type { ApiError } from "@/api/error";
import { BothNames } from "@/shared/form/BothNames";
import { Button } from "@/shared/form/Button";
import { Form } from "@/shared/form/Form";
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
      <BothNames
        {...draft}
        change={(names) => change({ ...draft, ...names })}
        wrong={(language) => fieldWords(t, error?.field(language))}
        testId="term"
        first={first}
      />
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
