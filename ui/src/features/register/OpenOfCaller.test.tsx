import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setTransport } from "@/api/client";
import type { SignedIn } from "@/api/gen/SignedIn";
import type { Stub } from "@/api/gen/Stub";
import { SessionContext } from "@/features/shell/session";
import { speak } from "@/i18n";
import { OpenOfCaller } from "./OpenOfCaller";

function stub(id: string, part: Partial<Stub> = {}): Stub {
  return {
    id,
    number: `TS20261120-000${id}-1`,
    stage: "investigating",
    awaited: null,
    received_at: Date.now() - 86_400_000,
    ended_at: null,
    merged_into: null,
    next_due: Date.now() + 7_200_000,
    next_clock: "close",
    next_since: Date.now() - 3_600_000,
    chases: 1,
    chased_at: null,
    level: "owner",
    owner: { id: "u1", name: "Lin" },
    group: null,
    subject: null,
    may_open: false,
    same_customer: true,
    same_order: false,
    ...part,
  };
}

const session = { centre: { language: "en" } } as unknown as SignedIn;
const chase = vi.fn();
const open = vi.fn();

function show(stubs: Stub[], chased: string[] = []) {
  const chasing = { chase, busy: null, chased: new Set(chased), error: null };
  render(
    <SessionContext value={session}>
      <QueryClientProvider client={new QueryClient()}>
        <OpenOfCaller stubs={stubs} chasing={chasing} open={open} end={vi.fn()} />
      </QueryClientProvider>
    </SessionContext>,
  );
}

beforeEach(async () => {
  await speak("en");
  chase.mockReset();
  open.mockReset();
  setTransport({
    send: async () => JSON.stringify({ zh: "在办", en: "Being worked on" }),
    listen: () => () => {},
  });
});
afterEach(cleanup);

const altC = () => fireEvent.keyDown(document.body, { key: "c", code: "KeyC", altKey: true });

describe("the caller's open complaints", () => {
  it("are chased by one key where there is one", () => {
    show([stub("1")]);
    altC();
    expect(chase).toHaveBeenCalledExactlyOnceWith("1");
  });

  it("are not chased by habit where there are several", () => {
    show([stub("1"), stub("2")]);
    altC();
    expect(chase).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(screen.getAllByTestId("chase")[0]);
  });

  it("tell what to say once chased, in plain words", async () => {
    show([stub("1")], ["1"]);
    const tell = screen.getByTestId("tell").textContent;
    expect(tell).toContain("The facts are being checked");
    expect(tell).toContain("Next deadline");
    expect(tell).toContain("Lin");
    const reply = await screen.findByTestId<HTMLTextAreaElement>("chase-reply");
    expect(reply.value).toBe("Being worked on");
    fireEvent.change(reply, { target: { value: "By tonight" } });
    expect(reply.value).toBe("By tonight");
  });

  it("offer opening only to whom may open", () => {
    show([stub("1"), stub("2", { may_open: true, subject: "Leaks" })]);
    expect(screen.getAllByTestId("stub-open")).toHaveLength(1);
    fireEvent.click(screen.getByTestId("stub-open"));
    expect(open).toHaveBeenCalledExactlyOnceWith("2");
  });
});
