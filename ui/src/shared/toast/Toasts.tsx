import { Check } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "@/shared/keys/Kbd";
import { useKeys } from "@/shared/keys/useKeys";
import styles from "./Toasts.module.css";
import { dismiss, subscribe, type Toast, toastsNow } from "./toast";

/** Bottom left, eight seconds; Z takes back the latest. */
export function Toasts() {
  const { t } = useTranslation();
  const toasts = useSyncExternalStore(subscribe, toastsNow);
  const latest = toasts.findLast((one) => one.undo);

  function undo(one: Toast) {
    dismiss(one.id);
    one.undo?.();
  }

  useKeys(
    latest ? [{ keys: "z", label: t("common.undo"), run: () => undo(latest) }] : [],
    true,
    t("nav.keysEverywhere"),
  );
  return (
    <div className={styles.stack} role="status">
      {toasts.map((one) => (
        <div key={one.id} className={styles.toast} data-testid="toast">
          <Check size={16} aria-hidden="true" />
          <span>{one.text}</span>
          {one.undo ? (
            <button type="button" className={styles.undo} onClick={() => undo(one)} data-testid="toast-undo">
              {t("common.undo")}
              {one === latest ? <Kbd keys="z" /> : null}
            </button>
          ) : null}
        </div>
      ))}
    </div>
  );
}
