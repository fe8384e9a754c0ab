/** Drafts outlive navigation, lock and reload in this tab alone; whoever signs out leaves none behind. */
const PREFIX = "huiyin.draft.";

function place(name: string, user: string): string {
  return `${PREFIX}${name}.${user}`;
}

export function keepDraft(name: string, user: string, draft: unknown): void {
  try {
    sessionStorage.setItem(place(name, user), JSON.stringify(draft));
  } catch {
    // A full or forbidden storage costs the safety net, not the work.
  }
}

export function keptDraft<T>(name: string, user: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(place(name, user)) ?? "null") as T | null;
  } catch {
    return null;
  }
}

export function forgetDraft(name: string, user: string): void {
  sessionStorage.removeItem(place(name, user));
}

export function forgetAllDrafts(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  }
}
