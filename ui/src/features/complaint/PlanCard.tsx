import { Check, Hourglass } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { PlanView } from "@/api/gen/PlanView";
import { yuanWords } from "@/shared/money/yuan";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import styles from "./PlanCard.module.css";
import { useTerms } from "./term";

interface Props {
  plan: PlanView;
}

/** More names than these say no more. */
const MOST_NAMED = 5;

type Status = "proposed" | "approved" | "sent_back" | "set_aside";

function statusOf(plan: PlanView): Status {
  return plan.status as Status;
}

/** The resolution plan: cause, measures, remedies, money, and whose word stands behind it. */
export function PlanCard({ plan }: Props) {
  const { t, i18n } = useTranslation();
  const terms = useTerms();
  const now = useMinute();
  const status = statusOf(plan);
  const { signed_by, signatures_needed } = plan;
  const remedies = plan.remedies.map((code) => terms.name("remedy", code)).join(t("common.separator"));
  return (
    <section className={styles.card} aria-label={t("complaint.plan")} data-testid="plan" data-status={status}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t("complaint.plan")}</h2>
        <span className={styles.by}>
          {t("complaint.planBy", {
            who: plan.proposed_by.name,
            when: momentWords(t, i18n.language, plan.proposed_at, now),
            revision: plan.revision,
          })}
        </span>
        <span className={`${styles.status} ${styles[status]}`}>
          {status === "proposed" ? <Hourglass size={14} aria-hidden="true" /> : null}
          {status === "approved" ? <Check size={14} aria-hidden="true" /> : null}
          {t(`complaint.planStatus.${status}`)}
          {signatures_needed > 0 && status === "proposed" ? ` ${signed_by.length} / ${signatures_needed}` : null}
        </span>
      </div>
      <p className={styles.measures}>{plan.measures}</p>
      <dl className={styles.facts}>
        <div>
          <dt>{t("complaint.field.root_cause")}</dt>
          <dd>{terms.name("root_cause", plan.root_cause)}</dd>
        </div>
        <div>
          <dt>{t("complaint.field.responsible_party")}</dt>
          <dd>{terms.name("responsible_party", plan.responsible_party)}</dd>
        </div>
        {remedies || plan.entitlement_fen + plan.goodwill_fen === 0 ? (
          <div className={styles.wide}>
            <dt>{t("complaint.field.remedies")}</dt>
            <dd>{remedies || t("complaint.noRemedy")}</dd>
          </div>
        ) : null}
      </dl>
      <PlanMoney plan={plan} />
      {plan.assurance === "within_authority" || signed_by.length ? (
        <p className={styles.signed}>
          {plan.assurance === "within_authority"
            ? t("complaint.withinAuthority")
            : `${t("complaint.signedBy")} ${signed_by.map(({ name }) => name).join(t("common.separator"))}`}
        </p>
      ) : null}
      {status === "proposed" && plan.signers.length ? (
        <p className={styles.signed} data-testid="plan-signers">
          {t("complaint.waitsFor", { who: namesOf(plan.signers.map(({ name }) => name)) })}
          {plan.manager_missing ? t("complaint.managerMissing") : null}
        </p>
      ) : null}
    </section>
  );

  function namesOf(names: string[]): string {
    const shown = names.slice(0, MOST_NAMED).join(t("common.separator"));
    return names.length > MOST_NAMED ? t("complaint.andOthers", { shown, count: names.length }) : shown;
  }
}

/** What the plan costs: what the customer is entitled to, what is given beyond, and both together. */
export function PlanMoney({ plan: { entitlement_fen, goodwill_fen } }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.money} data-testid="plan-money">
      <span>
        {t("complaint.entitlement")} <b>{yuanWords(entitlement_fen)}</b>
      </span>
      <span>
        {t("complaint.goodwill")} <b>{yuanWords(goodwill_fen)}</b>
      </span>
      <span className={styles.total}>
        {t("complaint.total")} <b>{yuanWords(entitlement_fen + goodwill_fen)}</b>
      </span>
    </div>
  );
}
