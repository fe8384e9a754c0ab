import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { useTranslation } from "react-i18next";
import { TextInput } from "./TextInput";
import styles from "./TextInput.module.css";

/** A password, shown on demand. */
export function PasswordInput(props: ComponentProps<"input">) {
  const { t } = useTranslation();
  const [shown, show] = useState(false);
  const label = shown ? t("session.hidePassword") : t("session.showPassword");
  return (
    <span className={styles.shell}>
      <TextInput {...props} type={shown ? "text" : "password"} className={styles.withEye} />
      <button
        type="button"
        className={styles.eye}
        aria-label={label}
        title={label}
        aria-pressed={shown}
        onClick={() => show(!shown)}
      >
        {shown ? <EyeOff size={16} /> : <Eye size={16} />}
      </button>
    </span>
  );
}
