import { useSyncExternalStore } from "react";
import { type Mode, table } from "./table";

/** What the user chose; the system's own choice counts until they do. */
export type Preference = Mode | "system";

const KEY = "huiyin.theme";
const system = window.matchMedia?.("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();
let preference = stored();

function stored(): Preference {
  const kept = localStorage.getItem(KEY);
  return kept === "light" || kept === "dark" ? kept : "system";
}

function mode(): Mode {
  if (preference !== "system") return preference;
  return system?.matches ? "dark" : "light";
}

function variableName(token: string): string {
  return `--hy-${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Writes the table onto the page as `--hy-*`, before anything is drawn. */
export function paint(): void {
  const root = document.documentElement;
  const now = mode();
  root.dataset.theme = now;
  root.style.colorScheme = now;
  for (const [token, value] of Object.entries(table[now])) root.style.setProperty(variableName(token), value);
  for (const listener of listeners) listener();
}

system?.addEventListener("change", paint);

export function setPreference(next: Preference): void {
  preference = next;
  if (next === "system") localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, next);
  paint();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useMode(): Mode {
  return useSyncExternalStore(subscribe, mode);
}

export function usePreference(): Preference {
  return useSyncExternalStore(subscribe, () => preference);
}
