/** The browser's session token: kept for this tab only. In the window it never reaches the page. */
const KEY = "huiyin.token";

export const token = {
  read: (): string | null => sessionStorage.getItem(KEY),
  keep: (value: string): void => sessionStorage.setItem(KEY, value),
  drop: (): void => sessionStorage.removeItem(KEY),
};
