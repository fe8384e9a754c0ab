import { Check } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { composing } from "@/shared/keys/registry";
import styles from "./Register.module.css";
import { nameOf, ofKind } from "./term";
import { useTaxonomy } from "./useTaxonomy";

interface Props {
  label: string;
  chosen: string[];
  change: (chosen: string[]) => void;
  /** The number by which Alt jumps here. */
  jump?: number | string;
  describedBy?: string;
  testId: string;
}

const KEYED = 9;

/** Remedies to be ticked: arrows go along, a digit or the space bar ticks. */
export function RemedyChips({ label, chosen, change, jump, describedBy, testId }: Props) {
  const { items, language } = useTaxonomy();
  const remedies = ofKind(items, "remedy");
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);

  const flip = (code: string) =>
    change(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);

  function go(to: number) {
    const next = Math.max(0, Math.min(remedies.length - 1, to));
    setAt(next);
    box.current?.querySelectorAll("button")[next]?.focus();
  }

  function onKeys(event: KeyboardEvent) {
    if (composing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
    const remedy = remedies[digit - 1];
    if (digit && remedy) flip(remedy.code);
    else if (event.key === "ArrowRight" || event.key === "ArrowDown") go(at + 1);
    else if (event.key === "ArrowLeft" || event.key === "ArrowUp") go(at - 1);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(remedies.length - 1);
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a border of its own around the chips
    <div
      ref={box}
      className={styles.chips}
      role="group"
      aria-label={label}
      aria-describedby={describedBy}
      onKeyDown={onKeys}
      data-testid={testId}
    >
      {remedies.map((remedy, index) => {
        const on = chosen.includes(remedy.code);
        return (
          <button
            key={remedy.code}
            type="button"
            className={styles.chip}
            aria-pressed={on}
            tabIndex={index === at ? 0 : -1}
            data-jump={index === at ? jump : undefined}
            data-stop={index === at ? "" : undefined}
            onFocus={() => setAt(index)}
            onClick={() => flip(remedy.code)}
            data-testid={`${testId}-${remedy.code}`}
          >
            {on ? <Check size={14} aria-hidden="true" /> : null}
            {nameOf(remedy, language)}
            {index < KEYED ? (
              <span className={styles.chipKey} aria-hidden="true">
                {index + 1}
              </span>
            ) : null}
          </button>
        );
      })}
    </div>
  );
}
