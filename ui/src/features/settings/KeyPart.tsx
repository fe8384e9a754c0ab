import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call, newKey } from "@/api/client";
import { ApiError } from "@/api/error";
import { Button } from "@/shared/form/Button";
import { Checkbox } from "@/shared/form/Checkbox";
import { CautionNotice } from "@/shared/notice/CautionNotice";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { toast } from "@/shared/toast/toast";
import { ProposedKey } from "./ProposedKey";
import styles from "./Settings.module.css";

type Step = "idle" | "deciding" | "confirming" | "working";

/** A new data key, and with it a new recovery key where one is wanted. */
export function KeyPart() {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>("idle");
  const [renews, renew] = useState(true);
  const [proposed, setProposed] = useState<string | null>(null);
  const [error, setError] = useState<ApiError | null>(null);

  async function attempt(step: Step, work: () => Promise<void>, back: Step) {
    setStep(step);
    setError(null);
    try {
      await work();
    } catch (failure) {
      setError(failure instanceof ApiError ? failure : new ApiError("internal"));
      setStep(back);
    }
  }

  const rekey = (recovery_key: string | null) =>
    attempt(
      "working",
      async () => {
        await call("centre.rekey", { recovery_key }, { key: newKey() });
        toast(recovery_key ? t("settings.rekeyedBoth") : t("settings.rekeyed"));
        setProposed(null);
        setStep("idle");
      },
      recovery_key ? "confirming" : "deciding",
    );

  const propose = () =>
    attempt(
      "deciding",
      async () => {
        const { recovery_key } = await call("centre.propose_recovery_key", {});
        setProposed(recovery_key);
        setStep("confirming");
      },
      "deciding",
    );

  return (
    <section className={styles.form} data-testid="key-part" data-step={step}>
      <h2 className={styles.title}>{t("settings.part.key")}</h2>
      <p className={styles.under}>{t("settings.keyUnder")}</p>
      <ul className={styles.list}>
        <li>{t("settings.keyWhen")}</li>
        <li>{t("settings.keyWhat")}</li>
        <li>{t("settings.keyBackups")}</li>
      </ul>
      {error ? <ErrorNotice error={error} /> : null}
      {step === "idle" ? (
        <div>
          <Button size="form" onClick={() => setStep("deciding")} data-testid="rekey-begin">
            {t("settings.rekeyBegin")}
          </Button>
        </div>
      ) : null}
      {step === "deciding" || (step === "working" && !proposed) ? (
        <>
          <Checkbox
            checked={renews}
            onChange={(event) => renew(event.target.checked)}
            under={t("settings.renewUnder")}
            data-testid="rekey-renew"
          >
            {t("settings.renew")}
          </Checkbox>
          <div className={styles.acts}>
            <Button
              look="primary"
              size="form"
              busy={step === "working"}
              onClick={() => void (renews ? propose() : rekey(null))}
              data-testid="rekey-next"
            >
              {renews ? t("settings.showKey") : t("settings.rekeyNow")}
            </Button>
            <Button look="text" size="form" onClick={() => setStep("idle")}>
              {t("common.cancel")}
            </Button>
          </div>
        </>
      ) : null}
      {proposed && (step === "confirming" || step === "working") ? (
        <>
          <CautionNotice title={t("settings.oldKeyEnds")}>{t("settings.oldKeyEndsThen")}</CautionNotice>
          <ProposedKey
            recoveryKey={proposed}
            busy={step === "working"}
            confirm={() => void rekey(proposed)}
            cancel={() => {
              setProposed(null);
              setStep("idle");
            }}
          />
        </>
      ) : null}
    </section>
  );
}
