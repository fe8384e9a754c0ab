/** Drafts in this tab alone: the copy that every keystroke goes to. */
const PREFIX = "huiyin.draft.";

interface Kept {
  body: unknown;
  /** The book does not have it so yet. */
  unsent: boolean;
}

function place(name: string, user: string): string {
  return `${PREFIX}${name}.${user}`;
}

export function readKept(name: string, user: string): Kept | null {
  try {
    return JSON.parse(sessionStorage.getItem(place(name, user)) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}

export function writeKept(name: string, user: string, kept: Kept): void {
  try {
    sessionStorage.setItem(place(name, user), JSON.stringify(kept));
  } catch {
    // A full or forbidden storage costs the safety net, not the work.
  }
}

export function dropKept(name: string, user: string): void {
  sessionStorage.removeItem(place(name, user));
}

/** The names of what this user keeps in this tab. */
export function keptNames(user: string): string[] {
  return Object.keys(sessionStorage)
    .filter((key) => key.startsWith(PREFIX) && key.endsWith(`.${user}`))
    .map((key) => key.slice(PREFIX.length, -user.length - 1));
}

export function dropAllKept(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  }
}
