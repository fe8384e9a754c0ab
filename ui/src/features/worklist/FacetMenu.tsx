import { Popover } from "antd";
import { ChevronDown } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Checkbox } from "@/shared/form/Checkbox";
import { TextInput } from "@/shared/form/TextInput";
import { composing } from "@/shared/keys/registry";
import styles from "./FilterBar.module.css";

interface Props {
  name: string;
  label: string;
  choices: { value: string; label: string }[];
  chosen: string[];
  choose: (values: string[]) => void;
}

/** More choices than this are looked through by typing. */
const IN_SIGHT = 12;

/** One facet: a button that opens what can be chosen, several at a time. */
export function FacetMenu({ name, label, choices, chosen, choose }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wanted = words.trim().toLowerCase();
  const shown = choices.filter((choice) => choice.label.toLowerCase().includes(wanted));

  useEffect(() => {
    if (open) requestAnimationFrame(() => list.current?.querySelector("input")?.focus());
  }, [open]);

  function close() {
    setOpen(false);
    button.current?.focus();
  }

  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setWords("");
      }}
      content={
        // biome-ignore lint/a11y/noStaticElementInteractions: Esc, wherever one is inside
        <div
          ref={list}
          className={styles.menu}
          data-testid={`facet-${name}-menu`}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || composing(event)) return;
            event.stopPropagation();
            close();
          }}
        >
          {choices.length > IN_SIGHT ? (
            <TextInput
              value={words}
              placeholder={t("worklist.filter.find")}
              aria-label={t("worklist.filter.find")}
              onChange={(event) => setWords(event.target.value)}
            />
          ) : null}
          <fieldset className={styles.choices} aria-label={label}>
            {shown.map((choice) => (
              <Checkbox
                key={choice.value}
                checked={chosen.includes(choice.value)}
                onChange={(event) =>
                  choose(
                    event.target.checked ? [...chosen, choice.value] : chosen.filter((other) => other !== choice.value),
                  )
                }
                data-testid={`facet-${name}-${choice.value}`}
              >
                {choice.label}
              </Checkbox>
            ))}
            {shown.length === 0 ? <p className={styles.none}>{t("worklist.filter.none")}</p> : null}
          </fieldset>
        </div>
      }
    >
      <button
        ref={button}
        type="button"
        className={`${styles.facet} ${chosen.length ? styles.set : ""}`}
        aria-expanded={open}
        aria-haspopup="true"
        data-testid={`facet-${name}`}
      >
        {label}
        {chosen.length ? <span className={styles.number}>{chosen.length}</span> : null}
        <ChevronDown size={14} aria-hidden="true" />
      </button>
    </Popover>
  );
}
