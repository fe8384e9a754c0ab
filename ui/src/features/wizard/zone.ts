/** A time zone as the wire names it, with its distance from UTC today. */
export interface Zone {
  name: string;
  offset: string;
}

const COMMON = [
  "Asia/Shanghai",
  "Asia/Hong_Kong",
  "Asia/Taipei",
  "Asia/Singapore",
  "Asia/Tokyo",
  "Europe/London",
  "Europe/Berlin",
  "America/New_York",
  "America/Los_Angeles",
];

function zone(name: string): Zone {
  const parts = new Intl.DateTimeFormat("en", { timeZone: name, timeZoneName: "longOffset" }).formatToParts();
  const offset = parts.find(({ type }) => type === "timeZoneName")?.value.replace("GMT", "UTC") ?? "UTC";
  return { name, offset };
}

/** The ones most centres want, and then all, `own` always among them. */
export function zones(own: string): { common: Zone[]; all: Zone[] } {
  const common = [...new Set([own, ...COMMON])];
  const rest = Intl.supportedValuesOf("timeZone").filter((name) => !common.includes(name));
  return { common: common.map(zone), all: rest.map(zone) };
}
