import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setTransport } from "@/api/client";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { forgetLooked, useLooking, useNewsOf } from "./looked";

const line = (version: number) => ({ id: "c1", version, unread: true }) as ComplaintLine;

let seen: unknown[];

function Row({ version }: { version: number }) {
  return <p>{useNewsOf()(line(version)) ? "news" : "read"}</p>;
}

function Desk({ version, looks }: { version: number; looks: boolean }) {
  const view = { id: "c1", version, now: 7 } as ComplaintView;
  useLooking(looks ? view : undefined);
  return <Row version={version} />;
}

beforeEach(() => {
  vi.useFakeTimers();
  forgetLooked();
  seen = [];
  setTransport({
    async send(_, envelope) {
      seen.push(JSON.parse(envelope).body);
      return "{}";
    },
    listen: () => () => {},
  });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const passes = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe("looking at a complaint", () => {
  it("makes it read once one stays, and news again when it changes", async () => {
    const { rerender } = render(<Desk version={3} looks />);
    expect(screen.getByText("news")).toBeTruthy();
    await passes(2000);
    expect(screen.getByText("read")).toBeTruthy();
    expect(seen).toEqual([{ id: "c1", at: 7 }]);
    rerender(<Desk version={4} looks={false} />);
    expect(screen.getByText("news")).toBeTruthy();
  });

  it("is not passing by", async () => {
    const { rerender } = render(<Desk version={3} looks />);
    await passes(300);
    rerender(<Desk version={3} looks={false} />);
    await passes(2000);
    expect(seen).toEqual([]);
    expect(screen.getByText("news")).toBeTruthy();
  });
});
