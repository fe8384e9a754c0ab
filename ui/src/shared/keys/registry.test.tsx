import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { suspendKeys } from "./registry";
import { useKeys } from "./useKeys";

function Page({ run, chord }: { run: () => void; chord: string }) {
  useKeys([{ keys: chord, label: chord, run }]);
  return (
    <>
      <input aria-label="words" />
      <button type="button">act</button>
      <div role="dialog">
        <span>inside</span>
      </div>
    </>
  );
}

function press(chord: string, target: Element, init: KeyboardEventInit) {
  const run = vi.fn();
  const { unmount } = render(<Page run={run} chord={chord} />);
  const at = target === document.body ? target : screen.getByText("inside");
  fireEvent.keyDown(at, init);
  unmount();
  return run;
}

describe("keys", () => {
  it("run on the page", () => {
    expect(press("j", document.body, { key: "j" })).toHaveBeenCalledOnce();
    expect(press("?", document.body, { key: "?", shiftKey: true })).toHaveBeenCalledOnce();
    expect(press("shift+f6", document.body, { key: "F6", shiftKey: true })).toHaveBeenCalledOnce();
    expect(press("mod+k", document.body, { key: "k", ctrlKey: true })).toHaveBeenCalledOnce();
    expect(press("mod+k", document.body, { key: "k", metaKey: true })).toHaveBeenCalledOnce();
  });

  it("stay silent while a word is composed", () => {
    expect(press("j", document.body, { key: "j", keyCode: 229 })).not.toHaveBeenCalled();
    expect(press("mod+k", document.body, { key: "k", ctrlKey: true, isComposing: true })).not.toHaveBeenCalled();
  });

  it("leave single keys to fields, dialogs and focused buttons", () => {
    const run = vi.fn();
    const { rerender, unmount } = render(<Page run={run} chord="j" />);
    fireEvent.keyDown(screen.getByLabelText("words"), { key: "j" });
    fireEvent.keyDown(screen.getByText("inside"), { key: "j" });
    rerender(<Page run={run} chord="enter" />);
    fireEvent.keyDown(screen.getByText("act"), { key: "Enter" });
    expect(run).not.toHaveBeenCalled();
    rerender(<Page run={run} chord="mod+k" />);
    fireEvent.keyDown(screen.getByLabelText("words"), { key: "k", ctrlKey: true });
    expect(run).toHaveBeenCalledOnce();
    unmount();
  });

  it("do nothing behind a lock screen", () => {
    suspendKeys(true);
    expect(press("j", document.body, { key: "j" })).not.toHaveBeenCalled();
    suspendKeys(false);
  });
});
