import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clearToasts, TOAST_MS, toast, toastsNow } from "./toast";

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
  clearToasts();
  vi.useRealTimers();
});

const texts = () => toastsNow().map(({ text }) => text);

describe("toasts", () => {
  it("stand one at a time, the newest, for its own eight seconds", () => {
    toast("first");
    vi.advanceTimersByTime(TOAST_MS - 1000);
    toast("second", () => {});
    expect(texts()).toEqual(["second"]);
    vi.advanceTimersByTime(TOAST_MS - 1);
    expect(texts()).toEqual(["second"]);
    vi.advanceTimersByTime(1);
    expect(texts()).toEqual([]);
  });

  it("go with the session", () => {
    toast("assigned", () => {});
    clearToasts();
    expect(texts()).toEqual([]);
  });
});
