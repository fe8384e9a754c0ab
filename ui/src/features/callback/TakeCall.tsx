import { PhoneOutgoing } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CallLine } from "@/api/gen/CallLine";
import { categoryWords, useTerms } from "@/features/complaint/term";
import { SeverityTag } from "@/shared/complaint/SeverityTag";
import { Button } from "@/shared/form/Button";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import styles from "./Callback.module.css";

interface Props {
  line: CallLine;
  take: () => void;
  busy: boolean;
}

/** Before it is taken no more is shown than that the complaint is there. */
export function TakeCall({ line, take, busy }: Props) {
  const { t, i18n } = useTranslation();
  const terms = useTerms();
  const now = useMinute();
  return (
    <div className={styles.take} data-testid="call-stub">
      <p className={styles.number}>{line.number}</p>
      <p className={styles.tags}>
        <SeverityTag severity={line.severity} />
        <span>{categoryWords(terms, line.category, line.subcategory)}</span>
      </p>
      <p className={styles.under}>
        {t("callback.closed", {
          reason: t(`vocabulary.closingReason.${line.closing_reason}`),
          when: momentWords(t, i18n.language, line.closed_at, now),
        })}
      </p>
      {line.taken_by ? <p className={styles.warn}>{t("callback.takenBy", { name: line.taken_by.name })}</p> : null}
      {line.rests ? <p className={styles.warn}>{t("callback.rests")}</p> : null}
      <p className={styles.under}>{t("callback.takeUnder")}</p>
      <div>
        <Button
          look="primary"
          size="form"
          icon={<PhoneOutgoing size={16} />}
          keys="enter"
          busy={busy}
          onClick={take}
          data-testid="take-call"
        >
          {t("callback.take")}
        </Button>
      </div>
    </div>
  );
}
