import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiError } from "@/api/error";
import { Button } from "@/shared/form/Button";
import { Form } from "@/shared/form/Form";
import { SelectInput } from "@/shared/form/SelectInput";
import { TextInput } from "@/shared/form/TextInput";
import { failureWords, fieldWords } from "@/shared/words/failure";
import styles from "./Customer.module.css";
import { REVEAL_REASONS, type Why } from "./customer";

interface Props {
  /** What is to be shown, by name. */
  what: string;
  show: (why: Why) => void;
  close: () => void;
  busy: boolean;
  error: ApiError | null;
}

/** Asks why something masked is to be shown: that is noted. Esc leaves it. */
export function RevealForm({ what, show, close, busy, error }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [reason, setReason] = useState<Why["reason"]>("handling");
  const [words, setWords] = useState("");
  const wrong = fieldWords(t, error?.field("words"));
  return (
    <Form
      className={styles.reveal}
      submit={() => show({ reason, words: words.trim() || null })}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close();
      }}
      data-testid="reveal-form"
    >
      <p className={styles.note} id={`${id}-what`}>
        {t("customer.revealWhy", { what })}
      </p>
      <SelectInput
        value={reason}
        onChange={(event) => setReason(event.target.value as Why["reason"])}
        aria-labelledby={`${id}-what`}
        autoFocus
        data-testid="reveal-reason"
      >
        {REVEAL_REASONS.map((code) => (
          <option key={code} value={code}>
            {t(`customer.reason.${code}`)}
          </option>
        ))}
      </SelectInput>
      <TextInput
        value={words}
        onChange={(event) => setWords(event.target.value)}
        placeholder={reason === "other" ? t("customer.wordsNeeded") : t("customer.wordsOptional")}
        aria-label={t("customer.words")}
        aria-invalid={wrong ? true : undefined}
        data-testid="reveal-words"
      />
      {wrong ? <p className={styles.wrong}>{wrong}</p> : null}
      {error && !wrong ? (
        <p className={styles.wrong} role="alert">
          {failureWords(t, error).what}
          {t("common.separator")}
          {failureWords(t, error).safe}
        </p>
      ) : null}
      <div className={styles.acts}>
        <Button look="primary" size="bar" type="submit" busy={busy} data-testid="reveal-show">
          {t("customer.show")}
        </Button>
        <Button look="text" size="bar" onClick={close}>
          {t("common.cancel")}
        </Button>
      </div>
    </Form>
  );
}
