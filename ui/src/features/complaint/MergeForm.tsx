import { useQuery } from "@tanstack/react-query";
import { ArrowDownUp } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { ApiError } from "@/api/error";
import { read } from "@/api/read";
import { Button } from "@/shared/form/Button";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { TextArea } from "@/shared/form/TextArea";
import { Kbd } from "@/shared/keys/Kbd";
import { composing } from "@/shared/keys/registry";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import { fieldWords } from "@/shared/words/failure";
import { StubLink } from "./StubLink";
import styles from "./Together.module.css";
import { useRecorded } from "./useUndo";

interface Props {
  id: string;
  other: string;
  close: () => void;
}

/** Which of two stays, what it will be held to afterwards, and why they are one. */
export function MergeForm({ id, other, close }: Props) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  const [stays, keep] = useState<string | null>(null);
  const [reason, say] = useState("");
  const merging = useAct("complaint.act", ["complaints", "analytics"]);
  const recorded = useRecorded();
  const { data, error } = useQuery(read("complaint.preview_merge", { id, other, stays }, { topics: ["complaints"] }));
  const refused = data?.refused ? new ApiError(data.refused.code, data.refused.params, data.refused.fields) : null;
  const failure = merging.error ?? error ?? refused;

  function submit() {
    if (!data || merging.isPending) return;
    merging.mutate(
      { body: { id: data.merged.id, action: { act: "merge", into: data.stays.id, reason } } },
      {
        onSuccess: (acted) => {
          recorded("merge", acted);
          close();
        },
      },
    );
  }

  return (
    <Form
      className={styles.form}
      submit={submit}
      aria-label={t("complaint.merge.title")}
      data-testid="merge-form"
      onKeyDown={(event) => {
        if (composing(event) || event.defaultPrevented) return;
        if (event.key === "Escape") close();
        else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {data ? (
        <>
          <p className={styles.note}>{t("complaint.merge.stays")}</p>
          <StubLink stub={data.stays} />
          <p className={styles.note}>{t("complaint.merge.merged")}</p>
          <StubLink stub={data.merged} />
          <div>
            <Button
              size="bar"
              icon={<ArrowDownUp size={14} />}
              onClick={() => keep(data.merged.id)}
              data-testid="merge-swap"
            >
              {t("complaint.merge.swap")}
            </Button>
          </div>
          <p className={styles.note} data-testid="merge-after">
            {[
              t("complaint.merge.after"),
              t(`vocabulary.severity.${data.severity}`),
              data.next_clock && data.next_due !== null
                ? `${t(`vocabulary.clock.${data.next_clock}`)} ${momentWords(t, i18n.language, data.next_due, now)}`
                : t("complaint.merge.noDue"),
            ].join(" · ")}
          </p>
          <p className={styles.note}>{t("complaint.merge.under")}</p>
        </>
      ) : null}
      {failure && failure.fields.length === 0 ? <ErrorNotice error={failure} /> : null}
      <Field label={t("complaint.field.reason")} error={fieldWords(t, merging.error?.field("reason"))}>
        {(aria) => (
          <TextArea
            {...aria}
            autoFocus
            rows={2}
            value={reason}
            onChange={(event) => say(event.target.value)}
            data-testid="merge-reason"
          />
        )}
      </Field>
      <div className={styles.head}>
        <Button
          look="primary"
          size="bar"
          type="submit"
          busy={merging.isPending}
          disabled={!data || refused !== null}
          data-testid="merge-do"
        >
          {t("complaint.merge.do")}
        </Button>
        <Kbd keys="mod+enter" />
        <Button look="text" size="bar" onClick={close}>
          {t("common.cancel")}
        </Button>
      </div>
    </Form>
  );
}
