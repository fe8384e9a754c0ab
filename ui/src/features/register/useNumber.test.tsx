import { act, renderHook } from "@testing-library/react";
import { useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { setTransport } from "@/api/client";
import { ApiError } from "@/api/error";
import { newDraft } from "./draft";
import { forgetNumber, useNumber, voidNumber } from "./useNumber";

const send = vi.fn<(command: string, envelope: string) => Promise<string>>();
const reply = (number: string) => JSON.stringify({ number });
let seat = 0;

beforeEach(() => {
  send.mockReset();
  seat += 1;
  setTransport({ send, listen: () => () => {} });
});

function open(wanted = true) {
  return renderHook(() => {
    const [draft, set] = useState(() => newDraft(0));
    useNumber(`u${seat}`, draft, (part) => set((now) => ({ ...now, ...part })), wanted);
    return { draft, set };
  });
}

const rest = () => act(async () => {});

describe("the number of a call", () => {
  it("is reserved once, as the form opens", async () => {
    send.mockResolvedValue(reply("TS20261120-0001-1"));
    const { result, rerender } = open();
    await rest();
    rerender();
    await rest();
    expect(result.current.draft.number).toBe("TS20261120-0001-1");
    expect(send).toHaveBeenCalledTimes(1);
  });

  it("is found again by whoever comes back to an empty form, until it is used", async () => {
    send.mockResolvedValueOnce(reply("A")).mockResolvedValueOnce(reply("B"));
    open().unmount();
    await rest();
    const again = open();
    await rest();
    expect(again.result.current.draft.number).toBe("A");
    forgetNumber(`u${seat}`, "A");
    const next = open();
    await rest();
    expect(next.result.current.draft.number).toBe("B");
  });

  it("is asked for again under the same key when the answer was lost", async () => {
    vi.useFakeTimers();
    send.mockRejectedValueOnce(new ApiError("unreachable")).mockResolvedValueOnce(reply("A"));
    const { result } = open();
    await rest();
    expect(result.current.draft.number).toBe("");
    await act(async () => vi.advanceTimersByTimeAsync(5000));
    vi.useRealTimers();
    expect(result.current.draft.number).toBe("A");
    const keys = send.mock.calls.map(([, envelope]) => JSON.parse(envelope).key);
    expect(keys[0]).toBe(keys[1]);
  });

  it("is not reserved while nothing is being written, and is void when thrown away", async () => {
    open(false);
    await rest();
    expect(send).not.toHaveBeenCalled();
    send.mockResolvedValue("{}");
    voidNumber(`u${seat}`, "A");
    expect(send.mock.calls[0]?.[0]).toBe("complaint.void_number");
  });
});
