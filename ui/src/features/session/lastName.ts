const KEY = "huiyin.lastSignInName";

/** Who was last at work on this machine, for the sign-in form. */
export function lastName(): string {
  return localStorage.getItem(KEY) ?? "";
}

export function rememberName(name: string): void {
  localStorage.setItem(KEY, name);
}
