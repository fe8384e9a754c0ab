import { Printer } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { ApiError } from "@/api/error";
import { Button } from "@/shared/form/Button";
import type { Draft } from "./draft";
import { KeyGroups } from "./KeyGroups";
import { KeyKeeping } from "./KeyKeeping";
import { KeyProofFields } from "./KeyProofFields";
import styles from "./KeyStep.module.css";
import { StepForm } from "./StepForm";
import { useKeyProof } from "./useKeyProof";

interface Props {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  error: ApiError | null;
  back: () => void;
  next: () => void;
  busy: boolean;
}

/** The key that opens the data when every password is lost: shown, kept, and proved to be kept. */
export function KeyStep({ draft, change, error, back, next, busy }: Props) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<ApiError | null>(null);
  const key = draft.recoveryKey;
  const proof = useKeyProof(key);

  useEffect(() => {
    if (key) return;
    call("centre.propose_recovery_key", {}).then(
      (proposed) => change({ recoveryKey: proposed.recovery_key }),
      (wire) => setFailure(wire instanceof ApiError ? wire : new ApiError("internal")),
    );
  }, [key, change]);

  return (
    <StepForm
      title={t("wizard.keyTitle")}
      under={t("wizard.keyUnder")}
      error={error ?? failure}
      back={back}
      next={next}
      busy={busy}
      missing={proof.missing}
    >
      <div className={styles.sheet}>
        <p className={styles.sheetHead}>{t("wizard.sheetHead", { name: draft.name })}</p>
        <KeyGroups groups={proof.groups} />
        <p className={styles.sheetHead}>{t("wizard.sheetFoot")}</p>
      </div>
      <div className={styles.acts}>
        <Button icon={<Printer size={16} />} onClick={() => window.print()} data-testid="key-print">
          {t("wizard.print")}
        </Button>
        <KeyKeeping recoveryKey={key ?? ""} centre={draft.name} />
      </div>
      <KeyProofFields {...proof} />
    </StepForm>
  );
}
