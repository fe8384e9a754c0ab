import { useTranslation } from "react-i18next";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { useTerms } from "@/features/complaint/term";
import { useSession } from "@/features/shell/session";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import styles from "./Callback.module.css";
import type { Question } from "./callback";

interface Props {
  view: ComplaintView;
  asked: Question;
  attempt: number;
}

/** What to say now: the greeting with the first question, then the question alone. */
export function Script({ view, asked, attempt }: Props) {
  const { t, i18n } = useTranslation();
  const { user, centre } = useSession();
  const terms = useTerms();
  const now = useMinute();
  const moment = (at: number) => momentWords(t, i18n.language, at, now);
  const category = terms.name("category", view.subcategory ?? view.category) ?? view.subject;
  return (
    <section className={styles.script} aria-label={t("callback.say")} data-testid="call-script">
      <p className={styles.say}>
        {t("callback.say")}
        {attempt > 1 ? <span>{t("callback.attempt", { attempt })}</span> : null}
      </p>
      {asked === "solved" ? (
        <p>
          {t("callback.script.greeting", { centre: centre.name, caller: user.name })}
          {view.answered_at === null
            ? t("callback.script.about", { received: moment(view.received_at), category })
            : t("callback.script.answered", {
                received: moment(view.received_at),
                category,
                answered: moment(view.answered_at),
              })}
          <b>{t("callback.script.solved")}</b>
        </p>
      ) : (
        <p>
          <b>{t(`callback.script.${asked}`)}</b>
        </p>
      )}
    </section>
  );
}
