import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setTransport } from "@/api/client";
import { ApiError } from "@/api/error";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import type { SignedIn } from "@/api/gen/SignedIn";
import { SessionContext } from "@/features/shell/session";
import { speak } from "@/i18n";
import { ActDesk } from "./ActDesk";
import { useComplaint } from "./complaint";

const session = { user: { id: "u1", name: "Lin" }, permissions: [] } as unknown as SignedIn;

interface Sent {
  command: string;
  body: { action?: unknown };
  expected_version?: number;
  key?: string;
}

let version: number;
let noted: boolean;
let sent: Sent[];

function view(): ComplaintView {
  const other = { id: "e2", at: 2, actor: { id: "u2", name: "Zhou" }, kind: "note", text: "Parts sent", changes: [] };
  return {
    id: "c1",
    version,
    channel: "phone",
    now: Date.now(),
    entries: noted ? [other] : [],
    closing_offers: [],
    plans: [],
    offers: [
      { act: "record_finding", refusal: null, primary: true },
      { act: "close", refusal: "not_answered", primary: false },
    ],
  } as unknown as ComplaintView;
}

type Begun = Pick<Parameters<typeof ActDesk>[0], "first" | "elsewhere">;

function Desk(begun: Begun) {
  const { data } = useComplaint("c1");
  return data ? <ActDesk view={data} room={3} head={null} {...begun} /> : null;
}

function show(begun: Begun = {}) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <SessionContext value={session}>
      <QueryClientProvider client={queries}>
        <Desk {...begun} />
      </QueryClientProvider>
    </SessionContext>,
  );
  return queries;
}

beforeEach(async () => {
  await speak("en");
  sessionStorage.clear();
  version = 3;
  noted = false;
  sent = [];
  setTransport({
    async send(command, envelope) {
      const { body, expected_version, key } = JSON.parse(envelope);
      if (command === "complaint.open") return JSON.stringify(view());
      if (command === "complaint.act") {
        sent.push({ command, body, expected_version, key });
        if (expected_version !== version) throw new ApiError("stale_version", { version });
        version += 1;
        return JSON.stringify({ id: "c1", version });
      }
      return JSON.stringify({ users: [], groups: [], items: [] });
    },
    listen: () => () => {},
  });
});

afterEach(cleanup);

async function openForm() {
  fireEvent.keyDown(await screen.findByTestId("act-record_finding"), { key: "F", shiftKey: true });
  return (await screen.findByTestId("act-text")) as HTMLTextAreaElement;
}

describe("the desk of acts", () => {
  it("says in words why something cannot be done", async () => {
    show();
    const refused = await screen.findByTestId("refused-close");
    expect(refused.textContent).toBe("Close: The customer has no answer yet.");
  });

  it("opens a form by its key, sends the version seen and a key, and forgets the draft", async () => {
    show();
    const text = await openForm();
    expect(document.activeElement).toBe(text);
    fireEvent.change(text, { target: { value: "Old crack in the joint" } });
    expect(Object.keys(sessionStorage)).toHaveLength(1);
    fireEvent.click(screen.getByTestId("act-submit"));
    await waitFor(() => expect(screen.queryByTestId("sheet-record_finding")).toBeNull());
    expect(sent[0]).toMatchObject({
      expected_version: 3,
      body: { id: "c1", action: { act: "record_finding", text: "Old crack in the joint" } },
    });
    expect(sent[0]?.key).toBeTruthy();
    expect(Object.keys(sessionStorage)).toHaveLength(0);
  });

  it("begins an act where it has its place on the page, and opens no second form for it", async () => {
    const begin = vi.fn();
    show({ first: "record_finding", elsewhere: { record_finding: begin } });
    await waitFor(() => expect(begin).toHaveBeenCalled());
    expect(screen.queryByTestId("sheet-record_finding")).toBeNull();
  });

  it("keeps what was typed when the form is put away", async () => {
    show();
    fireEvent.change(await openForm(), { target: { value: "half a sentence" } });
    fireEvent.keyDown(screen.getByTestId("act-text"), { key: "Escape" });
    expect(screen.queryByTestId("sheet-record_finding")).toBeNull();
    expect((await openForm()).value).toBe("half a sentence");
  });

  it("shows who was faster, keeps the words, and submits on the new version", async () => {
    show();
    fireEvent.change(await openForm(), { target: { value: "mine" } });
    version = 4;
    noted = true;
    fireEvent.click(screen.getByTestId("act-submit"));
    const banner = await screen.findByTestId("conflict");
    expect(banner.textContent).toContain("Zhou noted");
    expect(banner.textContent).toContain("4 characters");
    expect((screen.getByTestId("act-text") as HTMLTextAreaElement).value).toBe("mine");
    fireEvent.click(screen.getByTestId("conflict-again"));
    await waitFor(() => expect(screen.queryByTestId("sheet-record_finding")).toBeNull());
    expect(sent.map(({ expected_version }) => expected_version)).toEqual([3, 4]);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2);
  });

  it("tells of a change while one writes, before anything is sent", async () => {
    const queries = show();
    fireEvent.change(await openForm(), { target: { value: "mine" } });
    version = 4;
    noted = true;
    await act(() => queries.invalidateQueries());
    expect(await screen.findByTestId("conflict")).toBeTruthy();
    expect(sent).toEqual([]);
  });
});
