import { describe, expect, it } from "vitest";
import { base64, bytesOf, pieceAt } from "./piece";

function blob(bytes: Uint8Array<ArrayBuffer>): Blob {
  // jsdom's Blob has no arrayBuffer of its own.
  return {
    size: bytes.length,
    slice: (from: number, to: number) => ({ arrayBuffer: async () => bytes.slice(from, to).buffer }),
  } as unknown as Blob;
}

describe("a piece of a file", () => {
  it("holds its bytes as they are, whatever they say", async () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => (at * 7) % 256);
    const whole: number[] = [];
    for (let start = 0; start < bytes.length; ) {
      const piece = await pieceAt(blob(bytes), start, 33_333);
      const back = bytesOf(piece.bytes);
      expect(back.length).toBe(piece.length);
      whole.push(...back);
      start += piece.length;
    }
    expect(Uint8Array.from(whole)).toEqual(bytes);
  });

  it("is what every other program calls base64", () => {
    expect(base64(new TextEncoder().encode("退款"))).toBe("6YCA5qy+");
  });
});
