import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/form/Button";
import { copy } from "@/shared/words/copy";
import styles from "./Aside.module.css";
import { aloud, groupsOf } from "./readAloud";

interface Props {
  number: string;
  /** The call still lasts: nothing is registered under it yet. */
  reserved?: boolean;
}

/** The number, as large as it is to be read out. */
export function NumberCard({ number, reserved = false }: Props) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const spoken = groupsOf(number);
  const digits = t("register.digits").split(" ");
  const [year = "", day = "", sequence = "", check = ""] = spoken?.groups ?? [];
  const label = copied ? t("register.copied") : t("register.copyNumber");
  return (
    <section className={styles.number} aria-label={t("register.number")} data-testid="number-card">
      <div className={styles.numberHead}>
        <p className={styles.note}>{reserved ? t("register.numberReserved") : t("register.numberHint")}</p>
        <Button
          size="bar"
          look="text"
          icon={copied ? <Check size={16} /> : <Copy size={16} />}
          aria-label={label}
          title={label}
          onClick={() => void copy(number).then(setCopied)}
          data-testid="number-copy"
        />
      </div>
      <p className={styles.figures} data-testid="number" data-number={number}>
        <span className="hy-unseen">{number}</span>
        <span aria-hidden="true">
          {spoken ? (
            <>
              {`${spoken.letters} ${year} ${day}`}
              <i>-</i>
              {sequence}
              <i>-</i>
              {check}
            </>
          ) : (
            number
          )}
        </span>
      </p>
      <p className={styles.aloud}>
        <span className={styles.note}>{t("register.sayIt")}</span>
        <span data-testid="number-aloud">
          {spoken
            ? t("register.aloud", {
                letters: [...spoken.letters].join(" "),
                year: aloud(year, digits),
                day: aloud(day, digits),
                sequence: aloud(sequence, digits),
                check: aloud(check, digits),
              })
            : number}
        </span>
      </p>
    </section>
  );
}
