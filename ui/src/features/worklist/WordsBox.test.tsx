import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setTransport } from "@/api/client";
import type { SignedIn } from "@/api/gen/SignedIn";
import { SessionContext } from "@/features/shell/session";
import { speak } from "@/i18n";
import { WordsBox } from "./WordsBox";

const session = { user: { id: "u1", name: "Lin", roles: [] }, permissions: [] } as unknown as SignedIn;
const change = vi.fn();

beforeEach(async () => {
  await speak("en");
  change.mockClear();
  setTransport({
    send: async () => JSON.stringify({ items: [], users: [], groups: [], customers: [] }),
    listen: () => () => {},
  });
});

afterEach(cleanup);

function typed(words: string): HTMLInputElement {
  render(
    <SessionContext value={session}>
      <QueryClientProvider client={new QueryClient()}>
        <WordsBox value="" change={change} />
      </QueryClientProvider>
    </SessionContext>,
  );
  const box = screen.getByTestId<HTMLInputElement>("list-words");
  box.focus();
  fireEvent.change(box, { target: { value: words } });
  return box;
}

it("Esc empties the box, and leaving it does not search for what was taken away", () => {
  const box = typed("stage:");
  // The first puts the offers away.
  fireEvent.keyDown(box, { key: "Escape" });
  fireEvent.keyDown(box, { key: "Escape" });
  expect(document.activeElement).not.toBe(box);
  expect(change.mock.calls).toEqual([[""]]);
  expect(box.value).toBe("");
});

it("what was typed is searched for when the box is left otherwise", () => {
  const box = typed("leak ");
  box.blur();
  expect(change.mock.calls).toEqual([["leak"]]);
});
