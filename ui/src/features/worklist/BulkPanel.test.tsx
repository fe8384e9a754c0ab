import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setTransport } from "@/api/client";
import { ApiError } from "@/api/error";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";
import type { SignedIn } from "@/api/gen/SignedIn";
import { SessionContext } from "@/features/shell/session";
import { speak } from "@/i18n";
import { BulkPanel } from "./BulkPanel";

const line = (id: string, version: number) =>
  ({ id, version, number: `TS-${id}`, subject: `About ${id}`, severity: "ordinary" }) as ComplaintLine;
const picked = [line("c1", 3), line("c2", 5)];

const session = { user: { id: "u1", name: "Lin" }, permissions: ["work_complaint"] } as unknown as SignedIn;

let sent: { command: string; body: unknown }[];
let left: { id: string; version: number }[];

function show() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={queries}>
      <SessionContext value={session}>
        <BulkPanel picked={picked} total={2} pickAll={() => {}} moved={(done) => left.push(...done)} clear={() => {}} />
      </SessionContext>
    </QueryClientProvider>,
  );
}

beforeEach(async () => {
  await speak("en");
  sent = [];
  left = [];
  setTransport({
    async send(command, envelope) {
      const { body } = JSON.parse(envelope);
      if (command === "taxonomy.list") {
        const tag = { id: "t1", kind: "tag", code: "old_customer", parent: null, zh: "老", en: "Old customer" };
        return JSON.stringify({ items: [{ ...tag, retired: false }] });
      }
      if (command === "incident.list") {
        return JSON.stringify({ incidents: [{ id: "i1", title: "Power cut", closed_at: null }] });
      }
      if (command === "incident.add") {
        sent.push({ command, body });
        return JSON.stringify({
          results: [
            { id: "c1", refused: null },
            { id: "c2", refused: "repeated" },
          ],
        });
      }
      if (command.startsWith("complaint.")) sent.push({ command, body });
      if (command === "complaint.act_on_each" && body.action.group === "") {
        throw new ApiError("invalid", {}, [{ field: "group", code: "required", params: {} }]);
      }
      if (command === "complaint.act_on_each") {
        const error = { code: "refused", params: { reason: "already_owned" }, fields: [], incident: null };
        const acted = { id: "c1", version: 4, undoable: true };
        return JSON.stringify({ done: [acted], refused: [{ id: "c2", error }] });
      }
      if (command === "complaint.undo_each") return JSON.stringify({ done: [{ id: "c1", version: 5 }], refused: [] });
      return JSON.stringify({ users: [], groups: [] });
    },
    listen: () => () => {},
  });
});

afterEach(cleanup);

describe("many complaints at once", () => {
  it("shows beside each what came of it, and takes back what was done", async () => {
    show();
    fireEvent.keyDown(window, { key: "t" });
    const rows = await waitFor(() => {
      const all = screen.getAllByTestId("bulk-row");
      expect(all[0]?.dataset.done).toBe("true");
      return all;
    });
    expect(rows[1]?.textContent).toContain("Somebody owns it already.");
    const complaints = [
      { id: "c1", version: 3 },
      { id: "c2", version: 5 },
    ];
    expect(sent[0]?.body).toEqual({ complaints, action: { act: "take" } });
    expect(left).toEqual([{ id: "c1", version: 4, undoable: true }]);
    fireEvent.click(screen.getByTestId("bulk-undo"));
    await waitFor(() => expect(sent[1]?.command).toBe("complaint.undo_each"));
    expect(sent[1]?.body).toEqual({ complaints: [{ id: "c1", version: 4 }] });
    await waitFor(() => expect(screen.queryByTestId("bulk-came")).toBeNull());
  });

  it("puts tags on by a form", async () => {
    show();
    fireEvent.click(screen.getByTestId("bulk-tag"));
    fireEvent.click(await screen.findByTestId("act-add-old_customer"));
    fireEvent.click(screen.getByTestId("bulk-submit"));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toMatchObject({ action: { act: "tag", add: ["old_customer"], remove: [] } });
  });

  it("go into an incident together, and what was not added says why", async () => {
    show();
    fireEvent.change(await screen.findByTestId("bulk-incident"), { target: { value: "i1" } });
    fireEvent.click(screen.getByTestId("bulk-incident-add"));
    await waitFor(() => expect(screen.getByTestId("bulk-incident-refused").textContent).toContain("TS-c2"));
    expect(sent).toEqual([{ command: "incident.add", body: { id: "i1", complaints: ["c1", "c2"] } }]);
  });

  it("keeps a form that the host sends back, and marks the field", async () => {
    show();
    fireEvent.click(screen.getByTestId("bulk-dispatch"));
    fireEvent.click(await screen.findByTestId("bulk-submit"));
    await waitFor(() => expect(screen.getByTestId("bulk-form-dispatch").textContent).toContain("Please fill this in."));
    expect(screen.queryByTestId("bulk-came")).toBeNull();
  });
});
