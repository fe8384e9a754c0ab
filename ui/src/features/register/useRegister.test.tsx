import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { setTransport } from "@/api/client";
import { ApiError } from "@/api/error";
import { forgetAllDrafts, keptDraft } from "@/shared/draft/kept";
import { newDraft } from "./draft";
import { useDraft } from "./useDraft";
import { submit, useRegister } from "./useRegister";

const send = vi.fn<(command: string, envelope: string) => Promise<string>>();
const registered = JSON.stringify({ id: "x", version: 1, number: "TS20260213-0042-4" });
const keyOf = (call: number) => JSON.parse(send.mock.calls[call]?.[1] ?? "{}").key;
const bodyOf = (call: number) => JSON.parse(send.mock.calls[call]?.[1] ?? "{}").body;

beforeEach(() => {
  send.mockReset();
  sessionStorage.clear();
  setTransport({ send, listen: () => () => {} });
});

function wrapper({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>;
}

function useBoth() {
  const { draft, change } = useDraft("u1");
  return { draft, change, ...useRegister(draft, change) };
}

describe("registering", () => {
  it("tries again under the same key", async () => {
    send.mockRejectedValueOnce(new ApiError("unreachable")).mockResolvedValueOnce(registered);
    const { result } = renderHook(useBoth, { wrapper });
    act(() => result.current.change({ content: "late" }));
    await act(async () => void (await result.current.register()));
    expect(result.current.error?.code).toBe("unreachable");
    await act(async () => void (await result.current.register()));
    expect(keyOf(1)).toBe(keyOf(0));
    expect(bodyOf(1)).toEqual(bodyOf(0));
  });

  it("finds the number of an attempt whose answer was lost, though the draft was changed since", async () => {
    const draft = { ...newDraft(0), content: "late" };
    const sent: unknown[] = [];
    send.mockRejectedValueOnce(new ApiError("unreachable"));
    await expect(submit(draft, (all) => sent.push(...all))).rejects.toMatchObject({ code: "unreachable" });
    send.mockRejectedValueOnce(new ApiError("key_reused")).mockResolvedValueOnce(registered);
    const changed = { ...draft, content: "late and wet", sent: sent as typeof draft.sent };
    const outcome = await submit(changed, () => {});
    expect(outcome).toMatchObject({ number: "TS20260213-0042-4", earlier: true });
    expect(bodyOf(2).content).toBe("late");
  });

  it("marks what the host finds wrong until it is touched", async () => {
    const fields = [{ field: "content", code: "required", params: {} }];
    send.mockRejectedValueOnce(new ApiError("invalid", {}, fields));
    const { result } = renderHook(useBoth, { wrapper });
    await act(async () => void (await result.current.register()));
    expect(result.current.wrong).toEqual(fields);
    act(() => result.current.mend(["content"]));
    expect(result.current.wrong).toEqual([]);
    expect(result.current.error).toBeNull();
  });

  it("sends no amount nobody can read", async () => {
    const { result } = renderHook(useBoth, { wrapper });
    act(() => result.current.change({ amount: "a lot" }));
    await act(async () => void (await result.current.register()));
    expect(send).not.toHaveBeenCalled();
    expect(result.current.wrong[0]?.field).toBe("amount_fen");
  });
});

describe("the kept draft", () => {
  it("is there again after leaving, for the same user alone", () => {
    const first = renderHook(() => useDraft("u1"));
    act(() => first.result.current.change({ content: "late" }));
    const { key } = first.result.current.draft;
    first.unmount();
    const again = renderHook(() => useDraft("u1"));
    expect(again.result.current.draft).toMatchObject({ content: "late", key });
    expect(renderHook(() => useDraft("u2")).result.current.draft.content).toBe("");
  });

  it("goes when emptied, begun anew, or when somebody signs out", () => {
    const { result } = renderHook(() => useDraft("u1"));
    act(() => result.current.change({ content: "late" }));
    act(() => result.current.change({ content: "" }));
    expect(keptDraft("register", "u1")).toBeNull();
    act(() => result.current.change({ content: "late" }));
    act(() => result.current.bring(newDraft(0)));
    expect(keptDraft("register", "u1")).toBeNull();
    act(() => result.current.change({ content: "late" }));
    forgetAllDrafts();
    expect(keptDraft("register", "u1")).toBeNull();
  });
});
