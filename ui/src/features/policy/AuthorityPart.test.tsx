import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setTransport } from "@/api/client";
import { ApiError } from "@/api/error";
import type { Authority } from "@/api/gen/Authority";
import type { SignedIn } from "@/api/gen/SignedIn";
import { SessionContext } from "@/features/shell/session";
import { speak } from "@/i18n";
import { AuthorityPart } from "./AuthorityPart";

const session = { user: { id: "u1", name: "Chief" }, permissions: [] } as unknown as SignedIn;
const shipped: Authority = {
  specialist_fen: 10_000,
  team_leader_fen: 30_000,
  supervisor_fen: 100_000,
  manager_fen: 500_000,
};

let revisions: Authority[];
let asked: { command: string; body: { policy?: { body: Authority } }; expected_version?: number }[];

function show() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <SessionContext value={session}>
      <QueryClientProvider client={queries}>
        <AuthorityPart />
      </QueryClientProvider>
    </SessionContext>,
  );
  return queries;
}

beforeEach(async () => {
  await speak("en");
  sessionStorage.clear();
  revisions = [shipped];
  asked = [];
  setTransport({
    async send(command, envelope) {
      const { body, expected_version } = JSON.parse(envelope);
      if (command === "policy.show") {
        const history = revisions.map((limits, at) => ({
          revision: at + 1,
          by: { id: "u2", name: "Zhou" },
          at: 1,
          policy: { kind: "authority", body: limits },
        }));
        const policy = { kind: "authority", body: revisions.at(-1) };
        const view = { policy, shipped: { kind: "authority", body: shipped }, revision: revisions.length };
        return JSON.stringify({ policies: [{ ...view, history: history.reverse() }] });
      }
      asked.push({ command, body, expected_version });
      if (command === "policy.preview") {
        if (body.policy.body.manager_fen < body.policy.body.supervisor_fen)
          throw new ApiError("invalid", {}, [{ field: "manager_fen", code: "below_lower", params: {} }]);
        return JSON.stringify({ kind: "authority", days: 90, plans: 7, more: 3, fewer: 0, samples: [] });
      }
      if (expected_version !== revisions.length) throw new ApiError("stale_version", { version: revisions.length });
      revisions.push(body.policy.body);
      return JSON.stringify({ id: "p", version: revisions.length });
    },
    listen: () => () => {},
  });
});

afterEach(cleanup);

const field = (name: string) => screen.getByTestId<HTMLInputElement>(name);
const type = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });

describe("a policy", () => {
  it("is tried before it is put in force", async () => {
    show();
    await waitFor(() => expect(field("specialist_fen").value).toBe("100"));
    expect(screen.queryByTestId("policy-preview")).toBeNull();
    type("specialist_fen", "50");
    fireEvent.click(screen.getByTestId("policy-preview"));
    await waitFor(() => expect(screen.getByTestId("policy-panel").textContent).toContain("3 would need more"));
    expect(revisions.length).toBe(1);
    // What is changed after the preview is tried again.
    type("specialist_fen", "60");
    expect(screen.queryByTestId("policy-panel")).toBeNull();
    fireEvent.click(screen.getByTestId("policy-preview"));
    const save = await screen.findByTestId("policy-save");
    // The key that tries it out, pressed once more, puts nothing in force.
    fireEvent.keyDown(field("specialist_fen"), { key: "Enter", ctrlKey: true });
    fireEvent.submit(screen.getByTestId("policy-authority"));
    expect(revisions.length).toBe(1);
    fireEvent.click(save);
    await waitFor(() => expect(revisions.at(-1)?.specialist_fen).toBe(6_000));
    await waitFor(() => expect(screen.queryByTestId("policy-save")).toBeNull());
    expect(asked.at(-1)?.expected_version).toBe(1);
  });

  it("names what cannot be in force at its place", async () => {
    show();
    await screen.findByTestId("manager_fen");
    type("manager_fen", "1");
    fireEvent.click(screen.getByTestId("policy-preview"));
    expect((await screen.findByTestId("field-error")).textContent).toContain("below");
    type("manager_fen", "much");
    expect(screen.getByTestId("field-error").textContent).toContain("number");
    expect(screen.getByTestId("policy-preview").getAttribute("aria-disabled")).toBe("true");
  });

  it("loses nothing typed when somebody was quicker, nor on another page", async () => {
    const queries = show();
    await screen.findByTestId("specialist_fen");
    type("specialist_fen", "50");
    revisions.push({ ...shipped, specialist_fen: 20_000 });
    await queries.invalidateQueries();
    fireEvent.click(await screen.findByTestId("policy-go-on"));
    expect(field("specialist_fen").value).toBe("50");
    cleanup();
    show();
    await waitFor(() => expect(field("specialist_fen").value).toBe("50"));
    fireEvent.click(screen.getByTestId("policy-preview"));
    fireEvent.click(await screen.findByTestId("policy-save"));
    await waitFor(() => expect(revisions.length).toBe(3));
    expect(asked.at(-1)?.expected_version).toBe(2);
    fireEvent.click(screen.getByTestId("policy-history"));
    fireEvent.click(screen.getByTestId("take-up-2"));
    expect(field("specialist_fen").value).toBe("200");
  });
});
