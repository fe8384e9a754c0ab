import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/form/Button";
import { Kbd } from "./Kbd";
import styles from "./KeySheet.module.css";
import { bindingsNow, type KeyBinding } from "./registry";

interface Props {
  close: () => void;
}

/** `?`: every key that works at this moment, under the part of the screen it belongs to. */
export function KeySheet({ close }: Props) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const [groups] = useState(() => grouped(bindingsNow(), t("nav.keysPage")));

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it; this is the click beside it
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-label={t("nav.allKeys")}
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
      data-testid="key-sheet"
    >
      <div className={styles.box}>
        <div className={styles.top}>
          <h2 className={styles.title}>{t("nav.allKeys")}</h2>
          <Button
            look="text"
            size="bar"
            icon={<X size={16} />}
            onClick={close}
            aria-label={t("common.close")}
            title={t("common.close")}
          />
        </div>
        <div className={styles.groups}>
          {groups.map(([name, bindings]) => (
            <section key={name} className={styles.group}>
              <h3 className={styles.name}>{name}</h3>
              <dl>
                {bindings.map(({ keys, label }) => (
                  <div key={keys} className={styles.line}>
                    <dt>{label}</dt>
                    <dd>
                      <Kbd keys={keys} />
                      <span className="hy-unseen">{keys}</span>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <p className={styles.note}>{t("nav.keysNote")}</p>
      </div>
    </dialog>
  );
}

function grouped(bindings: KeyBinding[], rest: string): [string, KeyBinding[]][] {
  const groups = new Map<string, KeyBinding[]>();
  for (const binding of bindings) {
    const name = binding.group ?? rest;
    groups.set(name, [...(groups.get(name) ?? []), binding]);
  }
  return [...groups].reverse();
}
