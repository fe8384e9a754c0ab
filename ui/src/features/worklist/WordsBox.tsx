import { Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "@/shared/keys/Kbd";
import { composing } from "@/shared/keys/registry";
import { useKeys } from "@/shared/keys/useKeys";
import box from "@/shared/list/FindBox.module.css";
import { replaceWord, wordAt } from "./queryWord";
import { type QueryOffer, useQueryOffers } from "./useQueryOffers";
import styles from "./WordsBox.module.css";

interface Props {
  value: string;
  change: (words: string) => void;
  /** Enter: whoever typed is through. */
  enter?: (words: string) => void;
  /** Whether the host does not understand what stands there. */
  wrong?: boolean;
}

const REST = 300;

/** The search in a list's head: `/` goes there, fields and their values are offered, Esc empties it and goes back. */
export function WordsBox({ value, change, enter, wrong = false }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, type] = useState<string | null>(null);
  const [caret, setCaret] = useState(0);
  const [open, setOpen] = useState(false);
  /** Nothing is marked until an arrow marks it, so that Enter searches. */
  const [at, mark] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  /** What Esc took away is not searched for when the field is left. */
  const emptied = useRef(false);
  const latest = useRef(change);
  latest.current = change;
  /** Letters of an input method that are no word yet. */
  const [spelling, spell] = useState(false);
  const text = typed ?? value;
  const word = wordAt(text, Math.min(caret, text.length));
  const offers = useQueryOffers(word, open && !spelling);
  const marked = offers[at];

  useEffect(() => {
    // Half a field is not asked for yet.
    if (spelling || typed === null || typed.trim() === value || /[:：]$/.test(typed.trim())) return;
    const timer = setTimeout(() => latest.current(typed.trim()), REST);
    return () => clearTimeout(timer);
  }, [typed, value, spelling]);

  useKeys([{ keys: "/", label: t("worklist.search"), run: () => input.current?.focus() }], true, t("nav.keysList"));

  function edit(next: string, place: number) {
    type(next);
    setCaret(place);
    setOpen(true);
    mark(-1);
  }

  function take(offer: QueryOffer) {
    const { text: next, caret: place } = replaceWord(text, word, offer.word);
    edit(next, place);
    requestAnimationFrame(() => input.current?.setSelectionRange(place, place));
  }

  function backToList(event: KeyboardEvent<HTMLInputElement>) {
    const list = event.currentTarget.closest("[data-pane]")?.querySelector<HTMLElement>("[role=listbox]:not([hidden])");
    if (list) list.focus();
    else if (event.key === "Escape") event.currentTarget.blur();
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (composing(event)) return;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && offers.length) {
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(Math.max(-1, Math.min(at + step, offers.length - 1)));
    } else if ((event.key === "Enter" || event.key === "Tab") && marked) {
      take(marked);
    } else if (event.key === "Enter") {
      change(text.trim());
      enter?.(text.trim());
      setOpen(false);
      backToList(event);
    } else if (event.key === "Escape" && offers.length) {
      setOpen(false);
    } else if (event.key === "Escape") {
      emptied.current = true;
      type("");
      change("");
      backToList(event);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className={box.box}>
      <Search size={14} className={box.icon} aria-hidden="true" />
      <input
        ref={input}
        type="text"
        className={box.input}
        role="combobox"
        aria-expanded={offers.length > 0}
        aria-controls={`${id}-offers`}
        aria-autocomplete="list"
        aria-activedescendant={marked ? `${id}-${marked.id}` : undefined}
        aria-invalid={wrong || undefined}
        value={text}
        maxLength={100}
        placeholder={t("worklist.searchHint")}
        aria-label={t("worklist.search")}
        aria-keyshortcuts="/"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => edit(event.target.value, event.target.selectionStart ?? event.target.value.length)}
        onCompositionStart={() => spell(true)}
        onCompositionEnd={() => spell(false)}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
        onFocus={(event) => {
          event.target.select();
          setOpen(true);
          mark(-1);
        }}
        onBlur={() => {
          if (!emptied.current && typed !== null && typed.trim() !== value) change(typed.trim());
          emptied.current = false;
          type(null);
          setOpen(false);
        }}
        onKeyDown={onKeyDown}
        data-testid="list-words"
      />
      <span className={box.key}>
        <Kbd keys="/" />
      </span>
      <div
        className={styles.offers}
        role="listbox"
        id={`${id}-offers`}
        aria-label={t("search.offers")}
        hidden={offers.length === 0}
        data-testid="search-offers"
      >
        {offers.map((offer) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          <div
            key={offer.id}
            id={`${id}-${offer.id}`}
            className={styles.option}
            role="option"
            tabIndex={-1}
            aria-selected={offer === marked}
            ref={(node) => {
              if (offer === marked) node?.scrollIntoView?.({ block: "nearest" });
            }}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(offer)}
            data-testid="search-offer"
          >
            {offer.draw}
          </div>
        ))}
        <p className={styles.how} aria-hidden="true">
          {t("search.how")}
        </p>
      </div>
    </div>
  );
}
