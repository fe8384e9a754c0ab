import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/shared/layout/Dialog";
import { Kbd } from "./Kbd";
import styles from "./KeySheet.module.css";
import { bindingsNow, type KeyBinding } from "./registry";

interface Props {
  close: () => void;
}

/** `?`: every key that works at this moment, under the part of the screen it belongs to. */
export function KeySheet({ close }: Props) {
  const { t } = useTranslation();
  const [groups] = useState(() => grouped(bindingsNow(), t("nav.keysPage")));

  return (
    <Dialog title={t("nav.allKeys")} close={close} wide data-testid="key-sheet">
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
    </Dialog>
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
