import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setTransport } from "@/api/client";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import type { SignedIn } from "@/api/gen/SignedIn";
import { SessionContext } from "@/features/shell/session";
import { speak } from "@/i18n";
import { CallSheet } from "./CallSheet";

const session = {
  user: { id: "u1", name: "Lin" },
  centre: { name: "Centre" },
  permissions: [],
} as unknown as SignedIn;

const view = {
  id: "c1",
  version: 3,
  category: "product",
  subcategory: null,
  received_at: 0,
  answered_at: null,
  complainant: { name: "Wang", tier: "ordinary" },
} as unknown as ComplaintView;

let acts: unknown[];
let goOn: () => void;

beforeEach(async () => {
  await speak("en");
  acts = [];
  goOn = vi.fn();
  setTransport({
    async send(command, envelope) {
      if (command === "template.fill") return JSON.stringify({ zh: "", en: "Hello.\n1. Solved?\n2. How?\n3. More?" });
      if (command === "complaint.act") acts.push(JSON.parse(envelope).body.action);
      return JSON.stringify({ id: "c1", version: 4, undoable: false, items: [], drafts: [] });
    },
    listen: () => () => {},
  });
  render(
    <SessionContext value={session}>
      <QueryClientProvider client={new QueryClient()}>
        <CallSheet view={view} attempt={1} reopens={(_, score) => score === "2"} goOn={goOn} />
      </QueryClientProvider>
    </SessionContext>,
  );
});

afterEach(cleanup);

const press = (key: string, more = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const asked = (question: string) => screen.getByTestId(`question-${question}`).dataset.asked === "true";

describe("a call after closing", () => {
  it("is answered by digits, one question after the other, and goes on", async () => {
    expect(asked("solved")).toBe(true);
    press("2");
    expect(asked("score")).toBe(true);
    press("2");
    expect(document.activeElement).toBe(screen.getByTestId("call-words"));
    expect(screen.getByTestId("call-reopens")).toBeTruthy();
    fireEvent.change(screen.getByTestId("call-words"), { target: { value: "Still leaks" } });
    press("Enter", { ctrlKey: true });
    await waitFor(() => expect(goOn).toHaveBeenCalledOnce());
    expect(acts).toEqual([
      { act: "record_survey", medium: "phone", result: "answered", solved: "partly", score: 2, words: "Still leaks" },
    ]);
  });

  it("goes back by Backspace, and is not finished with a question open", () => {
    press("1");
    press("Backspace");
    expect(asked("solved")).toBe(true);
    press("1");
    press("Enter", { ctrlKey: true });
    expect(asked("score")).toBe(true);
    expect(acts).toEqual([]);
  });

  it("that reached nobody is told by one key, pressed twice", async () => {
    press("u", { altKey: true });
    expect(await screen.findByTestId("call-ending")).toBeTruthy();
    expect(acts).toEqual([]);
    press("u", { altKey: true });
    await waitFor(() => expect(goOn).toHaveBeenCalledOnce());
    expect(acts).toEqual([
      { act: "record_survey", medium: "phone", result: "unreachable", solved: null, score: null, words: null },
    ]);
  });
});
