let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** All times on the screen are the centre's, wherever the desk stands. */
export function setZone(name: string): void {
  zone = name;
}

export function zoneNow(): string {
  return zone;
}
