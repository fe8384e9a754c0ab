import { useTranslation } from "react-i18next";
import { useSession } from "@/features/shell/session";
import { KeyGroups } from "@/features/wizard/KeyGroups";
import { KeyKeeping } from "@/features/wizard/KeyKeeping";
import { KeyProofFields } from "@/features/wizard/KeyProofFields";
import { useKeyProof } from "@/features/wizard/useKeyProof";
import { Button } from "@/shared/form/Button";
import { Form } from "@/shared/form/Form";
import styles from "./Settings.module.css";

interface Props {
  recoveryKey: string;
  busy: boolean;
  confirm: () => void;
  cancel: () => void;
}

/** The new recovery key: shown, kept, and proved to be kept before it counts. */
export function ProposedKey({ recoveryKey, busy, confirm, cancel }: Props) {
  const { t } = useTranslation();
  const { centre } = useSession();
  const proof = useKeyProof(recoveryKey);
  return (
    <Form submit={() => !proof.missing && confirm()} className={styles.confirm} data-testid="rekey-confirm">
      <KeyGroups groups={proof.groups} />
      <div className={styles.acts}>
        <KeyKeeping recoveryKey={recoveryKey} centre={centre.name} />
      </div>
      <KeyProofFields {...proof} />
      <div className={styles.acts}>
        <Button
          type="submit"
          look="primary"
          size="form"
          busy={busy}
          disabled={Boolean(proof.missing)}
          data-testid="rekey-confirm-now"
        >
          {t("settings.rekeyNow")}
        </Button>
        <Button look="text" size="form" onClick={cancel} data-testid="rekey-cancel">
          {t("common.cancel")}
        </Button>
        <span className={styles.note} role="status">
          {proof.missing}
        </span>
      </div>
    </Form>
  );
}
