import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { speak } from "@/i18n";
import { type Deadline, DeadlineChip } from "./DeadlineChip";
import { StageGlyph } from "./StageGlyph";

beforeAll(() => speak("zh-CN"));
afterEach(cleanup);

const chips: [Deadline, string][] = [
  [{ state: "running", left: { minutes: 105 }, share: 0.6 }, "剩 1 小时 45 分"],
  [{ state: "soon", left: { minutes: 42 }, share: 0.2 }, "剩 42 分"],
  [{ state: "late", over: { minutes: 27 } }, "超时 27 分"],
  [{ state: "paused", reason: "等客户", budget: { minutes: 180 } }, "等客户，预算剩 3 小时"],
  [{ state: "met", used: { minutes: 31 } }, "用时 31 分"],
  [{ state: "missed", over: { minutes: 12 } }, "晚 12 分"],
];

describe("the deadline chip", () => {
  it.each(chips)("%o says it in words", (deadline, words) => {
    render(<DeadlineChip deadline={deadline} />);
    expect(screen.getByTestId(`chip-${deadline.state}`).textContent).toBe(words);
  });
});

describe("the stage glyph", () => {
  it("has its core when the customer has the answer, and not while on hold", () => {
    const { container, rerender } = render(<StageGlyph stage="investigating" />);
    expect(container.querySelector("rect")).toBeNull();
    expect(screen.getByRole("img").getAttribute("aria-label")).toBe("调查中");
    rerender(<StageGlyph stage="carrying_out" answered />);
    expect(container.querySelector("rect")).not.toBeNull();
    rerender(<StageGlyph stage="answered" onHold />);
    expect(container.querySelector("rect")).toBeNull();
    expect(screen.getByRole("img").getAttribute("aria-label")).toBe("挂起");
  });
});
