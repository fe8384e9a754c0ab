const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];
const STEP = 1024;

/** `4.2 MiB`. */
export function sizeWords(bytes: number): string {
  const power = bytes > 0 ? Math.min(Math.floor(Math.log(bytes) / Math.log(STEP)), UNITS.length - 1) : 0;
  const amount = bytes / STEP ** power;
  return `${power > 0 && amount < 100 ? amount.toFixed(1) : Math.round(amount)} ${UNITS[power]}`;
}

/** The folder in which these lie, whichever way this system writes paths. */
export function folderOf(path: string): string {
  return path.replace(/[\\/][^\\/]*$/, "");
}
