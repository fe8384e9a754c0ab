import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setTransport } from "@/api/client";
import type { ImportLine } from "@/api/gen/ImportLine";
import type { ImportProgress } from "@/api/gen/ImportProgress";
import type { KeptRecord } from "@/api/gen/KeptRecord";
import { speak } from "@/i18n";
import { clearToasts, toastsNow } from "@/shared/toast/toast";
import { History } from "./History";

vi.mock("@tanstack/react-router", () => ({ Link: ({ children }: { children: ReactNode }) => <span>{children}</span> }));

const begun = {
  id: "i1",
  version: 7,
  kind: "complaints",
  state: "done",
  imported: 3,
  updated: 0,
  skipped: 0,
  repeated: 0,
  wrong: 0,
  undone: 0,
  kept: 0,
} as unknown as ImportProgress;

let now: ImportProgress;
/** What each call answers, in turn. */
let steps: Partial<ImportProgress>[];
let held: KeptRecord[];

beforeEach(async () => {
  await speak("en");
  now = begun;
  setTransport({
    async send(command) {
      if (command === "import.undo_batch") now = { ...now, version: now.version + 1, ...steps.shift() };
      if (command === "import.undo_batch" || command === "import.show") return JSON.stringify(now);
      if (command === "import.list_kept") return JSON.stringify({ records: held });
      const line: ImportLine = { name: "older.csv", created_at: 0, from_folder: false, progress: now };
      return JSON.stringify({ imports: [line] });
    },
    listen: () => () => {},
  });
});

afterEach(() => {
  cleanup();
  clearToasts();
});

async function takeBack() {
  fireEvent.click(await screen.findByTestId("import-undo"));
  fireEvent.click(screen.getByTestId("import-undo-yes"));
  await waitFor(() => expect(steps).toHaveLength(0));
}

function show() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={queries}>
      <History />
    </QueryClientProvider>,
  );
}

it("names what could not be taken back, and lets it be tried again", async () => {
  held = ["worked_on", "linked"].map((reason) => ({ id: reason, kind: "complaints", name: `TS-${reason}`, reason }));
  steps = [
    { state: "undoing", kept: 3 },
    { state: "done", kept: 3 },
  ];
  show();
  await takeBack();
  const kept = await screen.findByTestId("import-kept");
  await waitFor(() => expect(kept.textContent).toContain("TS-worked_on Somebody worked on it."));
  expect(kept.textContent).toContain("TS-linked It is linked with another complaint.");
  expect(screen.getByTestId("import-before").textContent).toContain("0 of 3 taken back");
  expect(toastsNow()).toEqual([]);

  steps = [
    { state: "undoing", undone: 2, kept: 0 },
    { state: "partly_undone", undone: 2, kept: 1 },
  ];
  await takeBack();
  await waitFor(() => expect(screen.getByTestId("import-before").textContent).toContain("2 of 3 taken back"));
  expect(screen.getByTestId("import-before").dataset.state).toBe("partly_undone");
  fireEvent.click(await screen.findByTestId("import-undo"));
  expect(screen.getByText("Take 1 record back?")).toBeTruthy();
});

it("says that all is taken back, and takes the button away", async () => {
  steps = [
    { state: "undoing", undone: 3 },
    { state: "undone", undone: 3 },
  ];
  show();
  await takeBack();
  await waitFor(() => expect(toastsNow().map(({ text }) => text)).toEqual(["3 records taken back"]));
  await waitFor(() => expect(screen.queryByTestId("import-undo")).toBeNull());
  expect(screen.queryByTestId("import-kept")).toBeNull();
});
