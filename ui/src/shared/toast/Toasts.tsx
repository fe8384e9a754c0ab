import { Bell, Check, CircleAlert } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "@/shared/keys/Kbd";
import { useKeys } from "@/shared/keys/useKeys";
import styles from "./Toasts.module.css";
import { type Look, subscribe, takeBack, toast, toastsNow } from "./toast";

/** Bottom left, eight seconds; Z takes back the latest, a while longer than it is said here. */
export function Toasts() {
  const { t } = useTranslation();
  const toasts = useSyncExternalStore(subscribe, toastsNow);

  function undo() {
    if (!takeBack()) toast(t("common.nothingToUndo"), undefined, "failed");
  }

  useKeys([{ keys: "z", label: t("common.undo"), run: undo }], true, t("nav.keysEverywhere"));
  return (
    <div className={styles.stack} role="status">
      {toasts.map((one) => (
        <div key={one.id} className={styles.toast} data-testid="toast" data-look={one.look}>
          <Icon of={one.look} />
          <span>{one.text}</span>
          {one.undo ? (
            <button type="button" className={styles.undo} onClick={undo} data-testid="toast-undo">
              {t("common.undo")}
              <Kbd keys="z" />
            </button>
          ) : null}
        </div>
      ))}
    </div>
  );
}

function Icon({ of }: { of: Look }) {
  const Drawn = { done: Check, news: Bell, failed: CircleAlert }[of];
  return <Drawn size={16} aria-hidden="true" />;
}
