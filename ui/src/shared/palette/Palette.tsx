import { Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "@/shared/keys/Kbd";
import { bindingsNow, composing } from "@/shared/keys/registry";
import styles from "./Palette.module.css";

/** Something the palette can do. */
export interface PaletteAct {
  id: string;
  label: string;
  icon?: ReactNode;
  keys?: string;
  run: () => void;
}

interface Props {
  acts: PaletteAct[];
  close: () => void;
}

/** Ctrl/Cmd-K: every page and every key, found by typing. */
export function Palette({ acts, close }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const [keyed] = useState<PaletteAct[]>(() =>
    bindingsNow().map(({ keys, label, run }) => ({ id: `key-${keys}`, label, keys, run })),
  );

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  const found = useMemo(() => {
    const wanted = words.trim().toLowerCase().split(/\s+/);
    return [...acts, ...keyed].filter(({ label }) => wanted.every((word) => label.toLowerCase().includes(word)));
  }, [acts, keyed, words]);
  const chosen = found[Math.min(at, found.length - 1)];

  function run(act: PaletteAct | undefined) {
    if (!act) return;
    close();
    act.run();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (composing(event)) return;
    if (event.key === "ArrowDown") setAt((now) => Math.min(now + 1, found.length - 1));
    else if (event.key === "ArrowUp") setAt((now) => Math.max(Math.min(now, found.length - 1) - 1, 0));
    else if (event.key === "Enter") run(chosen);
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it; this is the click beside it
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label={t("nav.palette")}
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
      data-testid="palette"
    >
      <div className={styles.box}>
        <div className={styles.line}>
          <Search size={16} aria-hidden="true" />
          <input
            className={styles.input}
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
            aria-label={t("nav.paletteHint")}
            placeholder={t("nav.paletteHint")}
            value={words}
            onChange={(event) => {
              setWords(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
            data-testid="palette-input"
          />
          <Kbd keys="escape" />
        </div>
        <div className={styles.list} role="listbox" id={`${id}-list`} aria-label={t("nav.palette")}>
          {found.map((act) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
            <div
              key={act.id}
              id={`${id}-${act.id}`}
              className={styles.act}
              role="option"
              tabIndex={-1}
              aria-selected={act === chosen}
              ref={(node) => {
                if (act === chosen) node?.scrollIntoView?.({ block: "nearest" });
              }}
              onClick={() => run(act)}
            >
              <span className={styles.icon}>{act.icon}</span>
              <span className={styles.label}>{act.label}</span>
              {act.keys ? <Kbd keys={act.keys} /> : null}
            </div>
          ))}
        </div>
        {found.length === 0 ? <p className={styles.none}>{t("nav.paletteNone")}</p> : null}
      </div>
    </dialog>
  );
}
