import { Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "@/shared/keys/Kbd";
import { composing } from "@/shared/keys/registry";
import styles from "./Palette.module.css";

/** Something the palette can do. */
export interface PaletteAct {
  id: string;
  label: string;
  icon?: ReactNode;
  keys?: string;
  /** In grey behind the label. */
  aside?: string;
  /** Other words it is found by; not shown. */
  also?: string;
  run: () => void;
}

/** Acts under one head. */
export interface PalettePart {
  name: string;
  acts: PaletteAct[];
  /** They answer what was typed already, and are shown as they are. */
  found?: boolean;
}

interface Props {
  parts: PalettePart[];
  /** Hears what is typed, for parts that must be looked for. */
  typed: (words: string) => void;
  close: () => void;
}

/** Ctrl/Cmd-K: every page, every key and what is looked for, found by typing. */
export function Palette({ parts, typed, close }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  const wanted = words.trim().toLowerCase().split(/\s+/);
  const shown = parts
    .map((part) => ({ ...part, acts: part.found ? part.acts : part.acts.filter(fits).sort(wholeFirst) }))
    .filter(({ acts }) => acts.length > 0);
  const found = shown.flatMap(({ acts }) => acts);
  const chosen = found[Math.min(at, found.length - 1)];

  function fits({ label, aside = "", also = "" }: PaletteAct): boolean {
    const text = `${label} ${aside} ${also}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  }

  /** What is called exactly so comes before what only begins like it. */
  function wholeFirst(a: PaletteAct, b: PaletteAct): number {
    const whole = (act: PaletteAct) => (act.label.toLowerCase() === wanted.join(" ") ? 0 : 1);
    return whole(a) - whole(b);
  }

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
              typed(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
            data-testid="palette-input"
          />
          <Kbd keys="escape" />
        </div>
        <div className={styles.list} role="listbox" id={`${id}-list`} aria-label={t("nav.palette")}>
          {shown.map(({ name, acts }) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a listbox
            <div key={name} role="group" aria-label={name}>
              <p className={styles.part} aria-hidden="true">
                {name}
              </p>
              {acts.map((act) => (
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
                  {act.aside ? <span className={styles.aside}>{act.aside}</span> : null}
                  {act.keys ? <Kbd keys={act.keys} /> : null}
                </div>
              ))}
            </div>
          ))}
        </div>
        {found.length === 0 ? <p className={styles.none}>{t("nav.paletteNone")}</p> : null}
      </div>
    </dialog>
  );
}
