import { Copy, RefreshCw } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/form/Button";
import { Field } from "@/shared/form/Field";
import { TextInput } from "@/shared/form/TextInput";
import { copy } from "@/shared/words/copy";
import styles from "./User.module.css";
import { proposePassword } from "./user";

interface Props {
  value: string;
  change: (value: string) => void;
  error?: string;
}

/** Shown in clear, because it has to be handed over; good for one sign-in. */
export function TemporaryPassword({ value, change, error }: Props) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <Field label={t("user.temporaryPassword")} hint={t("user.temporaryPasswordHint")} error={error}>
      {(aria) => (
        <div className={styles.acts}>
          <TextInput
            {...aria}
            mono
            value={value}
            onChange={(event) => {
              change(event.target.value);
              setCopied(false);
            }}
            data-testid="temporary-password"
          />
          <Button
            size="form"
            icon={<RefreshCw size={16} />}
            onClick={() => {
              change(proposePassword());
              setCopied(false);
            }}
            data-testid="propose-password"
          >
            {t("user.propose")}
          </Button>
          <Button
            size="form"
            look="text"
            icon={<Copy size={16} />}
            disabled={!value}
            onClick={() => void copy(value).then(setCopied)}
          >
            {copied ? t("user.copied") : t("user.copy")}
          </Button>
        </div>
      )}
    </Field>
  );
}
