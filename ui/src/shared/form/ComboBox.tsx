import { type ComponentProps, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { composing } from "@/shared/keys/registry";
import styles from "./ComboBox.module.css";
import { TextInput } from "./TextInput";

export interface ComboOption {
  id: string;
  draw: ReactNode;
}

interface Props extends Omit<ComponentProps<typeof TextInput>, "onChange" | "value" | "list"> {
  value: string;
  typed: (text: string) => void;
  options: ComboOption[];
  choose: (id: string) => void;
  listLabel: string;
  /** Tab takes the marked one too, where a wrong choice costs nothing. */
  tabChooses?: boolean;
  /** Enter, too, takes it and leaves the rest to the form: going on to the next field. */
  goesOn?: boolean;
  /** Offers everything as soon as one comes to it. */
  offersAll?: boolean;
  /** What is offered does not answer yet what is typed: Enter asks this, unless something was marked on purpose. */
  unanswered?: () => void;
}

/** A field that offers what fits while one types: arrows mark, Enter takes, Esc closes. */
export function ComboBox({
  value,
  typed,
  options,
  choose,
  listLabel,
  tabChooses = false,
  goesOn = false,
  offersAll = false,
  unanswered,
  onBlur,
  onKeyDown,
  ...rest
}: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const shown = open && options.length > 0;
  const marked = options[Math.min(at, options.length - 1)];

  // Near the lower edge the list would lie below what is seen.
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown) list.current?.scrollIntoView?.({ block: "nearest" });
  }, [shown]);

  function take(option: ComboOption) {
    setOpen(false);
    setAt(0);
    choose(option.id);
  }

  function onKeys(event: KeyboardEvent<HTMLInputElement>) {
    onKeyDown?.(event);
    if (composing(event) || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = options.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!shown) setOpen(true);
      else setAt((now) => (event.key === "ArrowDown" ? Math.min(now + 1, last) : Math.max(Math.min(now, last) - 1, 0)));
    } else if (event.key === "Escape" && shown) {
      event.preventDefault();
      setOpen(false);
    } else if (shown && unanswered && at === 0 && event.key === "Enter") {
      event.preventDefault();
      unanswered();
    } else if (shown && marked && (event.key === "Enter" || (tabChooses && event.key === "Tab" && value.trim()))) {
      if (event.key === "Enter" && !goesOn) event.preventDefault();
      take(marked);
    }
  }

  return (
    <div className={styles.box}>
      <TextInput
        {...rest}
        role="combobox"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && marked ? `${id}-${marked.id}` : undefined}
        value={value}
        onChange={(event) => {
          typed(event.target.value);
          setOpen(true);
          setAt(0);
        }}
        onClick={() => offersAll && setOpen(true)}
        onKeyDown={onKeys}
        onBlur={(event) => {
          setOpen(false);
          onBlur?.(event);
        }}
      />
      <div ref={list} className={styles.list} role="listbox" id={`${id}-list`} aria-label={listLabel} hidden={!shown}>
        {options.map((option) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          <div
            key={option.id}
            id={`${id}-${option.id}`}
            className={styles.option}
            role="option"
            tabIndex={-1}
            aria-selected={option === marked}
            ref={(node) => {
              if (shown && option === marked) node?.scrollIntoView?.({ block: "nearest" });
            }}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(option)}
            data-testid="option"
            data-option={option.id}
          >
            {option.draw}
          </div>
        ))}
      </div>
    </div>
  );
}
