import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setTransport } from "@/api/client";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import type { EntryView } from "@/api/gen/EntryView";
import { speak } from "@/i18n";
import { Timeline } from "./Timeline";

const entry = (id: string, part: Partial<EntryView> = {}): EntryView =>
  ({ id, at: 1, actor: null, kind: "note", text: id, changes: [], customer_visible: false, ...part }) as EntryView;

let asked: unknown[];

beforeEach(async () => {
  await speak("en");
  asked = [];
  setTransport({
    async send(command, envelope) {
      if (command !== "complaint.entries") return JSON.stringify({ users: [], groups: [], items: [] });
      asked.push(JSON.parse(envelope).body);
      return JSON.stringify({ entries: [entry("oldest", { at: 0 })], more: false });
    },
    listen: () => () => {},
  });
});

afterEach(cleanup);

function show(view: Partial<ComplaintView>) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const drawn = (part: Partial<ComplaintView>) => (
    <QueryClientProvider client={queries}>
      <Timeline view={{ id: "c1", ...part } as ComplaintView} />
    </QueryClientProvider>
  );
  const { rerender } = render(drawn(view));
  return (part: Partial<ComplaintView>) => rerender(drawn(part));
}

describe("the timeline", () => {
  it("brings older lines when asked, and loses none when new ones come in", async () => {
    const again = show({ entries: [entry("b", { at: 2 }), entry("a")], more_entries: true });
    fireEvent.click(screen.getByTestId("timeline-older"));
    await screen.findByText("oldest");
    expect(asked).toEqual([{ id: "c1", before: "a", before_at: 1 }]);
    await waitFor(() => expect(screen.queryByTestId("timeline-older")).toBeNull());
    // The page brings a new line, and has no room for the last one any more.
    again({ entries: [entry("c", { at: 3 }), entry("b", { at: 2 })], more_entries: true });
    const texts = screen.getAllByTestId("entry-note").map((line) => line.textContent);
    expect(texts.map((text) => ["c", "b", "a", "oldest"].find((id) => text?.includes(id)))).toHaveLength(4);
  });

  it("strikes through what was taken back, and says what took it back", () => {
    const taken = entry("t1", { kind: "taken", text: null });
    const undone = { field: "undone", before: "t1", after: null };
    show({ entries: [entry("u1", { kind: "change", text: null, changes: [undone] }), taken], more_entries: false });
    expect(screen.getByTestId("entry-change").textContent).toContain("undid “took”");
    expect(screen.getByTestId("entry-taken").textContent).toContain("taken back");
    expect(screen.queryByTestId("timeline-older")).toBeNull();
  });
});
