/** The groups of a recovery key as the host wrote it. */
export function groupsOf(key: string): string[] {
  return key.split("-").filter(Boolean);
}

/** Two different places to ask for, chosen anew each time the key is shown. */
export function twoPlaces(count: number): [number, number] {
  const [one = 0, other = 0] = crypto.getRandomValues(new Uint32Array(2));
  const first = one % count;
  const second = (first + 1 + (other % (count - 1))) % count;
  return first < second ? [first, second] : [second, first];
}

/** What was typed, as keys are written: they hold no O, I or L, which are meant as figures. */
export function normalised(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
}
