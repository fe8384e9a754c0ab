import { describe, expect, it } from "vitest";
import { fileName } from "./fileName";

describe("the name of an exported file", () => {
  it("says which list, what it is narrowed by, and the day", () => {
    const narrowed = ["严重程度：特急、重大", "Received: 2026/11/01 – 2026/11/24"];
    expect(fileName("未办结", narrowed, "2026-11-25", "xlsx")).toBe(
      "未办结 严重程度 特急、重大 Received 2026 11 01 – 2026 11 24 2026-11-25.xlsx",
    );
    expect(fileName("All", [], "2026-11-25", "csv")).toBe("All 2026-11-25.csv");
  });

  it("is one that every system takes, and no longer than that", () => {
    const name = fileName('a<b>:"c"/\\|?*\n', ["退".repeat(300)], "2026-11-25", "csv");
    expect(name).toMatch(/^a b c 退+ 2026-11-25\.csv$/);
    expect(new TextEncoder().encode(name).length).toBeLessThan(400);
    expect([...name].length).toBeLessThanOrEqual(120 + " 2026-11-25.csv".length);
  });
});
