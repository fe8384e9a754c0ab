import { ShieldCheck, ShieldX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { RecordProof } from "@/api/gen/RecordProof";
import { Button } from "@/shared/form/Button";
import { CautionNotice } from "@/shared/notice/CautionNotice";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { inZone } from "@/shared/time/moment";
import { toast } from "@/shared/toast/toast";
import { copy } from "@/shared/words/copy";
import styles from "./Settings.module.css";

type Kind =
  | "record_changed"
  | "record_missing"
  | "record_inserted"
  | "journal_truncated"
  | "head_changed"
  | "row_changed"
  | "row_missing"
  | "row_inserted"
  | "guard_missing"
  | "schema_changed";

/** Whether anything in the record was changed behind the journal's back: asked for here, answered in words. */
export function RecordPart() {
  const { t } = useTranslation();
  const verify = useAct("journal.verify", []);
  const proof = verify.data;
  return (
    <section className={`${styles.form} ${styles.wide}`} data-testid="record-part">
      <h2 className={styles.title}>{t("settings.part.record")}</h2>
      <p className={styles.under}>{t("settings.recordUnder")}</p>
      {verify.error ? <ErrorNotice error={verify.error} /> : null}
      <div className={styles.acts}>
        <Button
          look="primary"
          size="form"
          busy={verify.isPending}
          onClick={() => verify.mutate({ body: {} })}
          data-testid="record-verify"
        >
          {t("settings.verify")}
        </Button>
        {verify.isPending ? <span className={styles.note}>{t("settings.verifying")}</span> : null}
      </div>
      {proof && !verify.isPending ? <Proof proof={proof} /> : null}
    </section>
  );
}

/** In words: whether it is whole, what was compared, and the mark to write down elsewhere. */
function Proof({ proof }: { proof: RecordProof }) {
  const { t, i18n } = useTranslation();
  const number = (count: number) => new Intl.NumberFormat(i18n.language).format(count);
  const whole = proof.findings.length === 0;
  return (
    <div className={styles.proof} role="status" data-testid="record-proof" data-whole={whole}>
      {whole ? (
        <p className={styles.proved}>
          <ShieldCheck size={16} aria-hidden="true" />
          {t("settings.unaltered")}
        </p>
      ) : (
        <CautionNotice title={t("settings.altered", { count: proof.findings.length })}>
          <ul className={styles.list}>
            {proof.findings.map(({ kind, place }) => (
              <li key={`${kind} ${place}`}>
                <ShieldX size={14} aria-hidden="true" /> {t(`settings.finding.${kind as Kind}`, { place })}
              </li>
            ))}
          </ul>
        </CautionNotice>
      )}
      <p className={styles.under}>
        {t("settings.verified", {
          at: inZone(proof.at).format("YYYY-MM-DD HH:mm:ss"),
          records: number(proof.records),
          rows: number(proof.rows),
        })}
      </p>
      <div className={styles.folder}>
        <span className={styles.note}>{t("settings.head")}</span>
        <code className={styles.path}>{proof.head}</code>
        <Button
          size="bar"
          look="text"
          onClick={() => void copy(proof.head).then((done) => done && toast(t("settings.headCopied")))}
        >
          {t("settings.copy")}
        </Button>
      </div>
      <p className={styles.note}>{t("settings.headWhy")}</p>
    </div>
  );
}
