import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { read } from "@/api/read";
import { wordsIn } from "@/features/template/template";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { useMinute } from "@/shared/time/hostClock";
import { inZone } from "@/shared/time/moment";
import styles from "./Callback.module.css";
import { type Question, questions, scriptOf } from "./callback";

interface Props {
  view: ComplaintView;
  asked: Question;
  attempt: number;
}

/** Nobody is called earlier or later without an agreement. */
const FIRST_HOUR = 9;
const LAST_HOUR = 21;

/** What to say now, from the centre's own script: the greeting with the first question, then one question after the other. */
export function Script({ view, asked, attempt }: Props) {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useQuery(
    read("template.fill", { code: "call_after_closing", complaint: view.id }, { topics: ["settings"], id: view.id }),
  );
  const script = data ? scriptOf(wordsIn(data, i18n.language)) : null;
  const at = questions.indexOf(asked);
  const hour = inZone(useMinute()).hour();
  return (
    <section className={styles.script} aria-label={t("callback.say")} data-testid="call-script">
      <p className={styles.say}>
        {t("callback.say")}
        {attempt > 1 ? <span>{t("callback.attempt", { attempt })}</span> : null}
      </p>
      {hour < FIRST_HOUR || hour >= LAST_HOUR ? <p className={styles.warn}>{t("callback.outside")}</p> : null}
      {error ? <ErrorNotice error={error} act={{ label: t("common.retry"), run: () => void refetch() }} /> : null}
      {script?.questions.length === questions.length ? (
        <>
          {at === 0 && script.greeting ? <p>{script.greeting}</p> : null}
          <p>
            <b>{script.questions[at]}</b>
          </p>
          {at === questions.length - 1 && script.farewell ? <p>{script.farewell}</p> : null}
        </>
      ) : (
        <p>{script?.whole}</p>
      )}
    </section>
  );
}
