const KEY = "huiyin.notices";

/** Whether this desk tells outside of its window: refused by the system, not asked yet, or as the user chose. */
export type Telling = "missing" | "refused" | "unasked" | "off" | "on";

export function tellingNow(): Telling {
  if (!("Notification" in globalThis)) return "missing";
  if (Notification.permission === "denied") return "refused";
  if (Notification.permission !== "granted") return "unasked";
  return localStorage.getItem(KEY) === "off" ? "off" : "on";
}

/** Asks the system; only ever at somebody's own wish. */
export async function askToTell(): Promise<Telling> {
  await Notification.requestPermission();
  setTelling(true);
  return tellingNow();
}

export function setTelling(on: boolean): void {
  if (on) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, "off");
}

/** One notice of the system, of codes and counts alone: it may be seen by whoever passes. */
export function tellOutside(title: string, body: string): void {
  if (tellingNow() !== "on") return;
  const notice = new Notification(title, { body, tag: "huiyin" });
  notice.onclick = () => window.focus();
}
