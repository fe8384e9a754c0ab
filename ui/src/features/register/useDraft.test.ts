import { act, renderHook } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { keptDraft } from "@/shared/draft/kept";
import { newPerson } from "./draft";
import { toldIn, useDraft } from "./useDraft";

vi.mock("@/api/client", async (original) => ({ ...(await original<object>()), call: async () => ({}) }));

describe("a registration that was begun", () => {
  it("is told from another by who called and the first words", () => {
    const { result } = renderHook(() => useDraft("u1"));
    act(() => result.current.change({ who: newPerson("Sample Customer"), content: " It leaks. " }));
    expect(toldIn(JSON.stringify(keptDraft("register", "u1")))).toBe("Sample Customer It leaks.");
  });

  it("is read as well where an older version kept less of it", () => {
    expect(toldIn(JSON.stringify({ draft: { content: "It leaks." } }))).toBe("It leaks.");
  });
});
