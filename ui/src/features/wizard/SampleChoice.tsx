import { Copy, FlaskConical } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ProgressBar } from "@/features/import/ProgressBar";
import { Button } from "@/shared/form/Button";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { copy } from "@/shared/words/copy";
import styles from "./SampleChoice.module.css";
import type { Sample, SampleBegun } from "./useSample";

interface Props {
  sample: Sample;
  make: () => void;
}

/** Try it first: eighteen months that never were, made while one watches. */
export function SampleChoice({ sample, make }: Props) {
  const { t } = useTranslation();
  const { begun, busy, done, error } = sample;
  return (
    <section className={styles.sample} aria-label={t("wizard.sampleTitle")} data-testid="sample">
      <header className={styles.head}>
        <FlaskConical size={16} aria-hidden="true" />
        <h2>{t("wizard.sampleTitle")}</h2>
      </header>
      {error ? <ErrorNotice error={error} /> : null}
      {busy ? (
        <div className={styles.making}>
          <ProgressBar label={t("wizard.sampleTitle")} done={begun ? done / begun.complaints : 0} />
          <p role="status">
            {begun ? t("wizard.sampleMaking", { done, complaints: begun.complaints }) : t("wizard.sampleHiring")}
          </p>
        </div>
      ) : null}
      {begun ? <People begun={begun} /> : null}
      {!begun && !busy ? (
        <div className={styles.offer}>
          <p>{t("wizard.sampleUnder")}</p>
          <Button size="form" onClick={make} data-testid="sample-make">
            {t("wizard.sampleMake")}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

/** Who can sign in; the password is shown this once. */
function People({ begun }: { begun: SampleBegun }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const words = begun.users.map((user) => `${user.sign_in_name}\t${user.name}\t${t(`vocabulary.role.${user.role}`)}`);
  return (
    <>
      <p className={styles.password}>
        {t("wizard.samplePassword")} <code data-testid="sample-password">{begun.password}</code>
        <Button
          look="text"
          size="bar"
          icon={<Copy size={14} />}
          onClick={() => void copy([...words, begun.password].join("\n")).then(setCopied)}
        >
          {copied ? t("wizard.copied") : t("wizard.sampleCopy")}
        </Button>
      </p>
      <ul className={styles.people}>
        {begun.users.map((user) => (
          <li key={user.sign_in_name}>
            <code>{user.sign_in_name}</code>
            <span>{t(`vocabulary.role.${user.role}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
