/** A piece of a file as it stands, in base64. */
export interface Piece {
  bytes: string;
  /** Bytes in it. */
  length: number;
}

/** The largest piece sent at once, in bytes. */
export const PIECE = 1024 * 1024;
/** Arguments a function takes at once, on every engine. */
const AT_ONCE = 0x8000;

export function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += AT_ONCE) text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  return btoa(text);
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Reads the piece that begins at `start`. */
export async function pieceAt(file: Blob, start: number, largest = PIECE): Promise<Piece> {
  const bytes = new Uint8Array(await file.slice(start, start + largest).arrayBuffer());
  return { bytes: base64(bytes), length: bytes.length };
}
