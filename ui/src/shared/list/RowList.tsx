import { useVirtualizer } from "@tanstack/react-virtual";
import { ChevronDown, ChevronRight } from "lucide-react";
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "@/shared/keys/useKeys";
import styles from "./RowList.module.css";

/** A line of the list: a group head, or a row that can be chosen. */
export type Line<T> =
  | { head: string; count?: number; tone?: "late" | "now"; id: string; closed?: boolean }
  | { row: T; id: string };

interface Props<T> {
  label: string;
  lines: Line<T>[];
  chosen: string | null;
  choose: (id: string) => void;
  open?: (id: string) => void;
  draw: (row: T) => ReactNode;
  rowHeight?: number;
  /** Called when the end comes into sight. */
  more?: () => void;
  /** A click, where it does something else than moving with the keys. */
  pick?: (id: string) => void;
  /** Where the list stood before, and how it tells where it stands. */
  offset?: number;
  scrolled?: (offset: number) => void;
  /** Puts the rows under a head away, or brings them back. */
  toggle?: (head: string) => void;
  /** Rows picked out to do something with all of them: X picks the chosen one, Shift with J or K picks on. */
  picked?: { has: (id: string) => boolean };
  pickOut?: (ids: string[], out: boolean) => void;
}

const HEAD = 32;
/** So many rows before the end the next page is asked for: whoever holds J down does not wait for it. */
const AHEAD = 40;

/** Rows of two lines, drawn only where they are seen; J and K or the arrows move. */
export function RowList<T>({
  label,
  lines,
  chosen,
  choose,
  open,
  draw,
  rowHeight = 60,
  more,
  pick = choose,
  offset = 0,
  scrolled,
  toggle,
  picked,
  pickOut,
}: Props<T>) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const base = useId();
  /** Where the chosen row stood last: if it leaves the list, the keys go on from there. */
  const stood = useRef<number | null>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (isRow(lines[index]) ? rowHeight : HEAD),
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: 8,
    initialOffset: offset,
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  const drawn = chosen !== null && items.some(({ key }) => key === chosen);
  const nearEnd = lines.length > 0 && lastSeen >= lines.length - AHEAD;

  useEffect(() => {
    if (nearEnd) more?.();
  }, [nearEnd, more]);

  const found = lines.findIndex((line) => line.id === chosen);
  /** The chosen row was not there yet when the list was drawn first: once it is, it comes into sight. */
  const late = useRef(chosen !== null && found < 0);
  useEffect(() => {
    if (found < 0) return;
    stood.current = found;
    if (late.current) virtual.scrollToIndex(found, { align: "center" });
    late.current = false;
  }, [found, virtual]);

  function step(by: 1 | -1, picking = false) {
    const gone = chosen !== null && stood.current !== null ? stood.current - (by > 0 ? 1 : 0) : null;
    const from = found >= 0 ? found : (gone ?? (by < 0 ? lines.length : -1));
    let to = Math.min(from, lines.length);
    do to += by;
    while (to >= 0 && to < lines.length && !isRow(lines[to]));
    const line = lines[to];
    if (!line) return;
    if (picking) pickOut?.(chosen !== null && found >= 0 ? [chosen, line.id] : [line.id], true);
    choose(line.id);
    virtual.scrollToIndex(to);
  }

  /** A click with Ctrl or Cmd picks one out, with Shift everything from the chosen one on. */
  function pickWith(event: MouseEvent, id: string): boolean {
    if (!pickOut || !(event.shiftKey || event.ctrlKey || event.metaKey)) return false;
    const to = lines.findIndex((line) => line.id === id);
    if (event.shiftKey && found >= 0) {
      const span = lines.slice(Math.min(found, to), Math.max(found, to) + 1).filter(isRow);
      pickOut(
        span.map((line) => line.id),
        true,
      );
    } else pickOut([id], !picked?.has(id));
    choose(id);
    return true;
  }

  const openChosen = () => chosen && open?.(chosen);

  /** The group one stands in, or with nothing chosen in sight the first that is put away. */
  function fold(away: boolean) {
    const heads = lines.filter((line, at) => !isRow(line) && (found < 0 || at < found));
    const head = away ? heads.at(-1) : lines.find((line) => !isRow(line) && line.closed);
    if (head && !isRow(head) && Boolean(head.closed) !== away) toggle?.(head.id);
  }

  const bindings = [
    { keys: "j", label: t("nav.nextRow"), run: () => step(1) },
    { keys: "k", label: t("nav.previousRow"), run: () => step(-1) },
    ...(pickOut
      ? [
          {
            keys: "x",
            label: t("nav.pickRow"),
            run: () => chosen !== null && found >= 0 && pickOut([chosen], !picked?.has(chosen)),
          },
          { keys: "shift+j", label: t("nav.pickNext"), run: () => step(1, true) },
          { keys: "shift+k", label: t("nav.pickPrevious"), run: () => step(-1, true) },
        ]
      : []),
    ...(open ? [{ keys: "enter", label: t("nav.openRow"), run: openChosen }] : []),
    ...(toggle
      ? [
          { keys: "arrowleft", label: t("nav.foldGroup"), run: () => fold(true) },
          { keys: "arrowright", label: t("nav.unfoldGroup"), run: () => fold(false) },
        ]
      : []),
  ];
  useKeys(bindings, true, t("nav.keysList"));

  const positions = new Map(lines.filter(isRow).map((line, at) => [line.id, at + 1]));
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="listbox"
      aria-label={label}
      aria-multiselectable={pickOut ? true : undefined}
      tabIndex={0}
      onScroll={scrolled ? (event) => scrolled(event.currentTarget.scrollTop) : undefined}
      aria-activedescendant={drawn ? `${base}-${chosen}` : undefined}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.key === "ArrowDown") step(1);
        else if (event.key === "ArrowUp") step(-1);
        else if (event.key === "Enter") openChosen();
        else return;
        event.preventDefault();
      }}
    >
      <div className={styles.whole} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, size }) => {
          const line = lines[index];
          if (!line) return null;
          const place = { transform: `translateY(${start}px)`, height: size };
          if (!isRow(line)) {
            return (
              // biome-ignore lint/a11y/noStaticElementInteractions: the arrows of the listbox do the same
              <div
                key={line.id}
                className={`${styles.head} ${toggle ? styles.folds : ""}`}
                style={place}
                role="presentation"
                data-testid={`group-${line.id}`}
                data-closed={line.closed || undefined}
                onClick={toggle ? () => toggle(line.id) : undefined}
              >
                {toggle ? line.closed ? <ChevronRight size={14} /> : <ChevronDown size={14} /> : null}
                <span className={line.tone ? `${styles.headName} ${styles[line.tone]}` : styles.headName}>
                  {line.head}
                </span>
                {line.count === undefined ? null : <span className={styles.count}>{line.count}</span>}
              </div>
            );
          }
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox has the keys; a row is its option
            <div
              key={line.id}
              id={`${base}-${line.id}`}
              className={styles.row}
              style={place}
              role="option"
              tabIndex={-1}
              aria-selected={line.id === chosen}
              aria-checked={pickOut ? Boolean(picked?.has(line.id)) : undefined}
              aria-setsize={positions.size}
              aria-posinset={positions.get(line.id)}
              data-testid="row"
              data-id={line.id}
              onClick={(event) => {
                if (!pickWith(event, line.id)) pick(line.id);
              }}
              onDoubleClick={() => open?.(line.id)}
            >
              {draw(line.row)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function isRow<T>(line: Line<T> | undefined): line is { row: T; id: string } {
  return line !== undefined && "row" in line;
}
