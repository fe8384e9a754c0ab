import { useTranslation } from "react-i18next";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { useTerms } from "@/features/complaint/term";
import { useSession } from "@/features/shell/session";
import { zoneNow } from "@/shared/time/zone";
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
  // As it is said on the phone: the day alone.
  const day = (at: number) =>
    new Intl.DateTimeFormat(i18n.language, { month: "long", day: "numeric", timeZone: zoneNow() }).format(at);
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
            ? t("callback.script.about", { received: day(view.received_at), category })
            : t("callback.script.answered", {
                received: day(view.received_at),
                category,
                answered: day(view.answered_at),
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
