import { describe, expect, it } from "vitest";
import { folderOf, sizeWords } from "./size";

describe("sizes", () => {
  it.each([
    [0, "0 B"],
    [1023, "1023 B"],
    [1536, "1.5 KiB"],
    [4_404_019, "4.2 MiB"],
    [900 * 1024 ** 3, "900 GiB"],
  ])("%i bytes are %s", (bytes, words) => expect(sizeWords(bytes)).toBe(words));
});

describe("folders", () => {
  it.each([
    ["/srv/huiyin/backups/one", "/srv/huiyin/backups"],
    ["C:\\Huiyin\\backups\\one", "C:\\Huiyin\\backups"],
  ])("%s lies in %s", (path, folder) => expect(folderOf(path)).toBe(folder));
});
