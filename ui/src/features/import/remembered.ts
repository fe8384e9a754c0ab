/** The import under way at this desk: outlives a reload and the app itself. */
export interface Remembered {
  id: string;
  name: string;
  size: number;
}

const KEY = "huiyin.import.";

export function remembered(user: string): Remembered | null {
  try {
    return JSON.parse(localStorage.getItem(KEY + user) ?? "null") as Remembered | null;
  } catch {
    return null;
  }
}

export function remember(user: string, one: Remembered): void {
  localStorage.setItem(KEY + user, JSON.stringify(one));
}

export function forget(user: string): void {
  localStorage.removeItem(KEY + user);
}
