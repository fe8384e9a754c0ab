import type { TFunction } from "i18next";
import { describe, expect, it } from "vitest";
import { countChange, intervalWords, shareChange, shareWords, tookChange } from "./words";

/** The key with what fills it. */
const t = ((key: string, holes: object = {}) => [key, ...Object.values(holes)].join(" ")) as unknown as TFunction;
const previous = { against: "previous" as const, before: "40" };

describe("changes in words", () => {
  it("call noise noise, whichever way it points", () => {
    const { direction, words } = countChange(t, { ...previous, change: { by: 1.4, real: false } });
    expect(direction).toBe("level");
    expect(words).toContain("analytics.withinNoise");
    expect(words).toContain("40");
  });

  it("say by how much a count is more or less", () => {
    const more = countChange(t, { ...previous, change: { by: 1.165, real: true } });
    expect([more.direction, more.words]).toEqual(["up", expect.stringContaining("analytics.more 17%")]);
    const less = countChange(t, { ...previous, change: { by: 0.67, real: true } });
    expect([less.direction, less.words]).toEqual(["down", expect.stringContaining("analytics.less 33%")]);
    const many = countChange(t, { ...previous, change: { by: 2.5, real: true } });
    expect(many.words).toContain("analytics.times 2.50");
  });

  it("give shares in points and times in spans", () => {
    const share = shareChange(t, { ...previous, change: { by: -0.021, real: true } });
    expect([share.direction, share.words]).toEqual(["down", expect.stringContaining("analytics.lower 2.1")]);
    const took = tookChange(t, { ...previous, change: { by: -540_000, real: true } });
    expect([took.direction, took.words]).toEqual(["down", expect.stringContaining("time.minutes 9")]);
  });

  it("say when there is nothing to compare with", () => {
    const none = { change: null, before: null };
    expect(countChange(t, { ...none, against: "none" }).words).toBe("analytics.notCompared");
    expect(countChange(t, { ...none, against: "previous" }).words).toBe("analytics.nothingBefore");
    const newly = countChange(t, { against: "previous", before: "0", change: { by: null, real: true } });
    expect(newly).toMatchObject({ direction: "up", brief: "analytics.newly" });
  });

  it("write shares with one digit", () => {
    expect(shareWords(0.9312)).toBe("93.1%");
    expect(intervalWords({ low: 0.9151, high: 0.944 })).toBe("91.5–94.4%");
  });
});
