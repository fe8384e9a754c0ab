import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setTransport } from "@/api/client";
import { ApiError } from "@/api/error";
import { speak } from "@/i18n";
import { NOBODY, type Who } from "./draft";
import { WhoSearch } from "./WhoSearch";

const lin = { id: "k1", name: "林晓", tier: "ordinary", elderly: false, disabled: false, minor: false, phone: null };

let searches: { text: string; answer: (customers: unknown[]) => void; fail: () => void }[];
let who: Who;

function Asking() {
  const [now, become] = useState<Who>(NOBODY);
  who = now;
  return now.kind === "asking" ? <WhoSearch text={now.text} become={become} wrong={[]} /> : null;
}

beforeEach(async () => {
  await speak("en");
  searches = [];
  setTransport({
    send: (_command, envelope) =>
      new Promise((resolve, reject) => {
        searches.push({
          text: JSON.parse(envelope).body.text,
          answer: (customers) => resolve(JSON.stringify({ customers })),
          fail: () => reject(new ApiError("unreachable")),
        });
      }),
    listen: () => () => {},
  });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Asking />
    </QueryClientProvider>,
  );
});

afterEach(cleanup);

function type(text: string) {
  fireEvent.change(screen.getByTestId("who-search"), { target: { value: text } });
}

function press(key: string) {
  fireEvent.keyDown(screen.getByTestId("who-search"), { key });
}

describe("Enter before the search has answered", () => {
  it("asks at once and takes who is known", async () => {
    type("林晓");
    press("Enter");
    expect(who.kind).toBe("asking");
    await waitFor(() => expect(searches.map(({ text }) => text)).toEqual(["林晓"]));
    searches[0]?.answer([lin]);
    await waitFor(() => expect(who).toEqual({ kind: "known", hit: lin }));
    expect(searches).toHaveLength(1);
  });

  it("makes somebody new only when nobody is found", async () => {
    type("林晓");
    press("Enter");
    await waitFor(() => expect(searches).toHaveLength(1));
    searches[0]?.answer([]);
    await waitFor(() => expect(who).toMatchObject({ kind: "new", name: "林晓" }));
  });

  it("takes nobody when the search fails, or when one types on", async () => {
    type("林晓");
    press("Enter");
    await waitFor(() => expect(searches).toHaveLength(1));
    type("林晓明");
    await act(async () => searches[0]?.answer([lin]));
    expect(who).toEqual({ kind: "asking", text: "林晓明" });
    press("Enter");
    await waitFor(() => expect(searches).toHaveLength(2));
    await act(async () => searches[1]?.fail());
    expect(who).toEqual({ kind: "asking", text: "林晓明" });
  });

  it("leaves what was marked on purpose to whoever marked it", () => {
    type("林晓");
    press("ArrowDown");
    press("Enter");
    expect(who.kind).toBe("anonymous");
  });
});
