/** A piece of a file, cut between characters. */
export interface Piece {
  /** Where it begins in the file, in bytes. */
  start: number;
  text: string;
  /** Bytes in it. */
  length: number;
}

/** The largest piece sent at once, in bytes. */
export const PIECE = 1024 * 1024;

/** The file is not text in UTF-8. */
export class NotText extends Error {}

/** How many of these bytes make whole characters: the last one may go on in the next piece. */
export function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0b1100_0000) === 0b1000_0000) continue;
    const length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Reads the piece that begins at `start`. A byte order mark stays: the host counts it too. */
export async function pieceAt(file: Blob, start: number, largest = PIECE): Promise<Piece> {
  const bytes = new Uint8Array(await file.slice(start, start + largest).arrayBuffer());
  const atEnd = start + bytes.length >= file.size;
  const length = atEnd ? bytes.length : wholeCharacters(bytes);
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length));
    if (text.includes("\0")) throw new NotText();
    return { start, text, length };
  } catch {
    throw new NotText();
  }
}
