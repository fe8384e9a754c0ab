import { ArrowUpRight, BellRing } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Stub } from "@/api/gen/Stub";
import { lineDeadline } from "@/features/complaint/deadline";
import { ChaseReply } from "@/features/template/ChaseReply";
import { DeadlineChip } from "@/shared/complaint/DeadlineChip";
import { StageGlyph } from "@/shared/complaint/StageGlyph";
import { Button } from "@/shared/form/Button";
import { inZone, momentWords } from "@/shared/time/moment";
import styles from "./Stub.module.css";

interface Props {
  stub: Stub;
  /** Why it is shown, where that is not plain. */
  why?: string;
  chase?: () => void;
  busy: boolean;
  chased: boolean;
  open: () => void;
  keys?: string;
  /** It was only supposed to be the one that is meant: chasing it says that it is. */
  supposed?: boolean;
}

/** A complaint in brief: number, stage, day, next step and whose it is; and what can be done on the telephone. */
export function StubLine({ stub, why, chase, busy, chased, open, keys, supposed = false }: Props) {
  const { t, i18n } = useTranslation();
  const now = Date.now();
  const whose = stub.owner?.name ?? stub.group?.name ?? t("register.nobodyYet");
  const when = (at: number) => momentWords(t, i18n.language, at, now);
  const waits = { next_due: stub.next_due, next_since: stub.next_since, hold_since: stub.awaited ? now : null };
  const deadline = stub.ended_at === null ? lineDeadline(waits, t("vocabulary.stage.on_hold"), now) : null;
  const chaseWords = supposed ? t("register.chaseThis") : t("register.chase");
  return (
    <li className={styles.stub} data-testid="stub" data-number={stub.number}>
      <div className={styles.head}>
        <StageGlyph stage={stub.stage} onHold={stub.awaited !== null} silent />
        <span className={styles.number}>{stub.number}</span>
        <b>{t(`vocabulary.stage.${stub.stage}`)}</b>
        {why ? <span className={styles.note}>{why}</span> : null}
        {deadline ? <DeadlineChip deadline={deadline} /> : null}
      </div>
      {stub.subject ? <p className={styles.subject}>{stub.subject}</p> : null}
      <div className={styles.line}>
        <span className={styles.note}>
          {t("register.stubOf", { day: inZone(stub.received_at).format("YYYY-MM-DD"), whose })}
          {stub.merged_into ? ` · ${t("complaint.merge.into", { number: stub.merged_into.name })}` : ""}
          {stub.chases > 0 ? ` · ${t("register.stubChased", { count: stub.chases })}` : ""}
        </span>
        <span className={styles.acts}>
          {chase ? (
            <Button
              size="bar"
              look={keys && !chased ? "primary" : "secondary"}
              icon={<BellRing size={14} />}
              keys={keys}
              busy={busy}
              onClick={chase}
              aria-label={`${chaseWords} ${stub.number}`}
              data-testid="chase"
            >
              {chaseWords}
            </Button>
          ) : null}
          {stub.may_open ? (
            <Button
              size="bar"
              icon={<ArrowUpRight size={14} />}
              onClick={open}
              aria-label={`${t("register.openStub")} ${stub.number}`}
              data-testid="stub-open"
            >
              {t("register.openStub")}
            </Button>
          ) : null}
        </span>
      </div>
      {chased ? (
        <div className={styles.tell} role="status" data-testid="tell">
          <b>{t("register.chasedNow")}</b>
          <p>{t(`register.tell.${stub.stage}`)}</p>
          {stub.next_due !== null && stub.next_clock ? (
            <p>
              {stub.next_due >= now
                ? t("register.tellDue", { clock: t(`vocabulary.clock.${stub.next_clock}`), when: when(stub.next_due) })
                : t("register.tellLate", { clock: t(`vocabulary.clock.${stub.next_clock}`) })}
            </p>
          ) : null}
          <p className={styles.note}>{t("register.told", { whose })}</p>
          <ChaseReply complaint={stub.id} />
        </div>
      ) : null}
    </li>
  );
}
