import { afterEach, expect, it, vi } from "vitest";
import { call, setTransport, settled } from "./client";

afterEach(() => vi.useRealTimers());

function slow(): (text: string) => void {
  let answer: (text: string) => void = () => {};
  setTransport({
    send: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
    listen: () => () => {},
  });
  return (text) => answer(text);
}

it("waits for the answers that are on their way, and for those they lead to", async () => {
  const answer = slow();
  const first = call("centre.status", {}).then(() => call("centre.status", {}));
  const over = vi.fn();
  const waiting = settled().then(over);
  answer("{}");
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(over).not.toHaveBeenCalled();
  answer("{}");
  await Promise.all([first, waiting]);
  expect(over).toHaveBeenCalledOnce();
});

it("does not wait for ever", async () => {
  vi.useFakeTimers();
  slow();
  void call("centre.status", {});
  const waiting = settled(3000);
  await vi.advanceTimersByTimeAsync(3000);
  await waiting;
});
