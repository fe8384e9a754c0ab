import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call, newKey } from "@/api/client";
import type { ApiError } from "@/api/error";
import type { AnswerIncident } from "@/api/gen/AnswerIncident";
import type { AnswerResults } from "@/api/gen/AnswerResults";
import type { IncidentView } from "@/api/gen/IncidentView";
import type { Medium } from "@/api/gen/Medium";
import type { MemberResult } from "@/api/gen/MemberResult";
import { Button } from "@/shared/form/Button";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { SelectInput } from "@/shared/form/SelectInput";
import { TextArea } from "@/shared/form/TextArea";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { fieldWords, refusalWords } from "@/shared/words/failure";
import styles from "./Incident.module.css";

const MEDIA: Medium[] = ["sms", "phone", "email", "chat", "wechat", "platform", "letter"];

interface Props {
  incident: IncidentView;
  close: () => void;
}

/** One answer to all; what is possible with each is said for each. */
export function AnswerAll({ incident, close }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [text, setText] = useState(incident.wording ?? "");
  const [medium, setMedium] = useState<Medium>("sms");
  const answer = useMutation<MemberResult[], ApiError>({
    mutationFn: async () => {
      const all: MemberResult[] = [];
      let after: number | null = null;
      do {
        const body: AnswerIncident = { id: incident.id, text, medium, after };
        const page: AnswerResults = await call("incident.answer", body, { key: newKey() });
        all.push(...page.results);
        after = page.next;
      } while (after !== null);
      return all;
    },
    onSettled: () =>
      queries.invalidateQueries({
        predicate: ({ meta }) => (meta?.topics ?? []).some((topic) => topic === "complaints" || topic === "incidents"),
      }),
  });
  if (answer.data) {
    const refused = answer.data.filter((one) => one.refused !== null);
    const reasons = new Map<string, number>();
    for (const { refused: reason } of refused) if (reason) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    return (
      <div className={styles.box} role="status" data-testid="answered-all">
        <p className={styles.name}>{t("incident.answered", { done: answer.data.length - refused.length })}</p>
        {refused.length ? <p>{t("incident.notAnswered", { count: refused.length })}</p> : null}
        <ul className={styles.list}>
          {[...reasons].map(([reason, count]) => (
            <li key={reason}>
              {refusalWords(t, reason)} <span className={styles.note}>× {count}</span>
            </li>
          ))}
        </ul>
        <div className={styles.acts}>
          <Button onClick={close}>{t("common.close")}</Button>
        </div>
      </div>
    );
  }
  return (
    <Form className={styles.box} submit={() => answer.mutate()} data-testid="answer-all">
      <p className={styles.note}>{t("incident.answerUnder", { count: incident.members })}</p>
      <Field label={t("incident.answerText")} error={fieldWords(t, answer.error?.field("text"))}>
        {(aria) => (
          <TextArea
            {...aria}
            rows={4}
            value={text}
            onChange={(event) => setText(event.target.value)}
            data-testid="answer-all-text"
          />
        )}
      </Field>
      <Field label={t("register.medium")}>
        {(aria) => (
          <SelectInput {...aria} value={medium} onChange={(event) => setMedium(event.target.value as Medium)}>
            {MEDIA.map((code) => (
              <option key={code} value={code}>
                {t(`vocabulary.medium.${code}`)}
              </option>
            ))}
          </SelectInput>
        )}
      </Field>
      {answer.error && answer.error.fields.length === 0 ? <ErrorNotice error={answer.error} /> : null}
      <div className={styles.acts}>
        <Button look="primary" type="submit" busy={answer.isPending} data-testid="answer-all-do">
          {t("incident.answerDo")}
        </Button>
        <Button look="text" onClick={close}>
          {t("common.cancel")}
        </Button>
      </div>
    </Form>
  );
}
