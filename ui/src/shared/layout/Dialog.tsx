import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/form/Button";
import styles from "./Dialog.module.css";

interface Props {
  title: string;
  close: () => void;
  children: ReactNode;
  /** For what has two columns. */
  wide?: boolean;
  "data-testid"?: string;
}

/** A short question in front of the page: Esc or a click beside it puts it away. */
export function Dialog({ title, close, children, wide = false, ...rest }: Props) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>("form :is(input, select, textarea, button)")?.focus();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it; this is the click beside it
    <dialog
      {...rest}
      ref={dialog}
      className={`${styles.dialog} ${wide ? styles.wide : ""}`}
      aria-label={title}
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div className={styles.box}>
        <div className={styles.top}>
          <h2 className={styles.title}>{title}</h2>
          <Button
            look="text"
            size="bar"
            icon={<X size={16} />}
            onClick={close}
            aria-label={t("common.close")}
            title={t("common.close")}
          />
        </div>
        {children}
      </div>
    </dialog>
  );
}
