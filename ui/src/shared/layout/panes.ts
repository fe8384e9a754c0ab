import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "@/shared/keys/useKeys";

const FOCUSABLE =
  "a[href], button:not([disabled]), input:not([disabled]), select, textarea, [tabindex]:not([tabindex='-1'])";

const lastFocus = new WeakMap<Element, HTMLElement>();

function move(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>("[data-pane]")].filter((pane) => pane.offsetParent !== null);
  if (panes.length === 0) return;
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const from = at < 0 && step < 0 ? 0 : at;
  const pane = panes[(from + step + panes.length) % panes.length];
  if (!pane) return;
  const kept = lastFocus.get(pane);
  const target = kept?.isConnected ? kept : (pane.querySelector<HTMLElement>(FOCUSABLE) ?? pane);
  target.focus();
}

/** F6 and Shift+F6 go round the panes, each coming back to where one was in it. */
export function usePaneKeys(): void {
  const { t } = useTranslation();
  useEffect(() => {
    const note = (event: FocusEvent) => {
      if (!(event.target instanceof HTMLElement)) return;
      const pane = event.target.closest("[data-pane]");
      if (pane && pane !== event.target) lastFocus.set(pane, event.target);
    };
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, []);
  useKeys(
    [
      { keys: "f6", label: t("nav.nextPane"), run: () => move(1) },
      { keys: "shift+f6", label: t("nav.previousPane"), run: () => move(-1) },
    ],
    true,
    t("nav.keysEverywhere"),
  );
}
