import type { KeyboardEvent } from "react";
import { composing } from "@/shared/keys/registry";

const STOPS = "input, textarea, select, button[data-stop], button[data-jump], [data-testid='register']";

function isStop(element: HTMLElement): boolean {
  if (element.offsetParent === null || element.tabIndex < 0) return false;
  const unchosen = element instanceof HTMLInputElement && element.type === "radio" && !element.checked;
  return !unchosen;
}

/** Enter in a line goes on to the next question, as Tab does; buttons, long texts and open lists keep theirs. */
export function enterGoesOn(event: KeyboardEvent<HTMLElement>): void {
  const { target } = event;
  if (event.key !== "Enter" || event.defaultPrevented || composing(event)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const fromChip = target instanceof HTMLButtonElement && target.dataset.stop !== undefined;
  if (!(target instanceof HTMLInputElement) && !fromChip) return;
  event.preventDefault();
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(STOPS)].filter(isStop);
  stops[stops.indexOf(target as HTMLElement) + 1]?.focus();
}

/** Puts the cursor where Alt and a digit lead. */
export function jumpTo(digit: number | string): void {
  const place = document.querySelector<HTMLElement>(`[data-jump="${digit}"]`);
  if (!place) return;
  // What is folded opens, and the cursor goes into it.
  if (place.ariaExpanded === "false") {
    place.click();
    requestAnimationFrame(() => jumpTo(digit));
    return;
  }
  const folded = place.getAttribute("aria-controls");
  const field = folded ? document.getElementById(folded)?.querySelector<HTMLElement>(STOPS) : null;
  if (field) {
    field.focus();
    field.scrollIntoView?.({ block: "nearest" });
    return;
  }
  const inside = [...place.querySelectorAll<HTMLElement>("input, textarea, select, button")].find(isStop);
  const target = inside ?? place;
  target.focus();
  target.scrollIntoView?.({ block: "nearest" });
}
