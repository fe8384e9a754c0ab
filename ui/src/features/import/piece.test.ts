import { describe, expect, it } from "vitest";
import { NotText, pieceAt, wholeCharacters } from "./piece";

function blob(bytes: Uint8Array<ArrayBuffer>): Blob {
  // jsdom's Blob has no arrayBuffer of its own.
  return {
    size: bytes.length,
    slice: (from: number, to: number) => ({ arrayBuffer: async () => bytes.slice(from, to).buffer }),
  } as unknown as Blob;
}

async function pieces(text: string, largest: number) {
  const bytes = new TextEncoder().encode(text);
  const found = [];
  for (let start = 0; start < bytes.length; ) {
    const piece = await pieceAt(blob(bytes), start, largest);
    expect(new TextEncoder().encode(piece.text).length).toBe(piece.length);
    expect(piece.length).toBeGreaterThan(0);
    found.push(piece);
    start += piece.length;
  }
  return found;
}

describe("pieces of a file", () => {
  it.each([4, 5, 6, 7, 8, 9, 64])("of at most %i bytes end between characters and lose none", async (largest) => {
    const text = "\ufeff编号,内容\n1,退款é慢😀了\n2,ok\n";
    const found = await pieces(text, largest);
    expect(found.map((piece) => piece.text).join("")).toBe(text);
    expect(found.every(({ length }) => length <= largest)).toBe(true);
    expect(found[0]?.start).toBe(0);
  });

  it("begin where the one before ended, in bytes", async () => {
    const found = await pieces("退款退款", 7);
    expect(found.map(({ start }) => start)).toEqual([0, 6]);
  });

  it("know where the last whole character ends", () => {
    const bytes = new TextEncoder().encode("a款");
    expect([1, 2, 3, 4].map((end) => wholeCharacters(bytes.subarray(0, end)))).toEqual([1, 1, 1, 4]);
    expect(wholeCharacters(new Uint8Array())).toBe(0);
  });

  it.each([
    ["GBK", [0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc4, 0xda]],
    ["UTF-16", [0xff, 0xfe, 0x41, 0x00]],
    ["a cut character at the end", [0x41, 0xe9, 0x80]],
    ["a zero byte", [0x41, 0x00, 0x42]],
  ])("are refused for %s", async (_name, bytes) => {
    await expect(pieceAt(blob(new Uint8Array(bytes)), 0)).rejects.toBeInstanceOf(NotText);
  });
});
