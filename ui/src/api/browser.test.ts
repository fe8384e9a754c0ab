import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { browserTransport } from "./browser";
import { call, onSessionLost, setTransport } from "./client";
import type { ApiError } from "./error";
import type { Changed } from "./gen/Changed";
import { token } from "./token";

const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.stubGlobal("fetch", fetched);
  setTransport(browserTransport);
  token.drop();
});

afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});

function reply(body: unknown, status = 200): Response {
  return new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
}

describe("the browser's way to the host", () => {
  it("sends an envelope, keeps the token and shows it from then on", async () => {
    fetched.mockResolvedValueOnce(reply({ token: "abc" })).mockResolvedValueOnce(reply({ users: [] }));
    await call("session.sign_in", { sign_in_name: "xu", password: "words" });
    await call("user.list", {});
    const [first, second] = fetched.mock.calls;
    expect(first?.[0]).toBe("/rpc/session.sign_in");
    expect(JSON.parse(String(first?.[1]?.body))).toEqual({
      protocol: 1,
      command: "session.sign_in",
      body: { sign_in_name: "xu", password: "words" },
    });
    expect(second?.[1]?.headers).toMatchObject({ Authorization: "Bearer abc" });
  });

  it("sends key and expected version", async () => {
    fetched.mockResolvedValueOnce(reply({ id: "u1", version: 3 }));
    await call("user.disable", { id: "u1" }, { key: "k", expectedVersion: 2 });
    expect(JSON.parse(String(fetched.mock.calls[0]?.[1]?.body))).toMatchObject({ key: "k", expected_version: 2 });
  });

  it("turns a failure into its code, fields and incident", async () => {
    const wire = {
      code: "invalid",
      params: {},
      fields: [{ field: "name", code: "required", params: {} }],
      incident: null,
    };
    fetched.mockResolvedValueOnce(reply(wire, 422));
    const error = await call("group.create", { name: "" }).catch((failure: ApiError) => failure);
    expect(error).toMatchObject({ code: "invalid", incident: null });
    expect((error as ApiError).field("name")?.code).toBe("required");
  });

  it("tells a missing host from a garbled reply", async () => {
    fetched.mockRejectedValueOnce(new TypeError("failed")).mockResolvedValueOnce(reply("<html>", 502));
    await expect(call("user.list", {})).rejects.toMatchObject({ code: "unreachable" });
    await expect(call("user.list", {})).rejects.toMatchObject({ code: "garbled" });
  });

  it("says when the session is gone", async () => {
    const lost = vi.fn();
    const stop = onSessionLost(lost);
    fetched.mockResolvedValueOnce(reply({ code: "session_expired" }, 401));
    await expect(call("user.list", {})).rejects.toMatchObject({ code: "session_expired" });
    expect(lost).toHaveBeenCalledWith("session_expired");
    stop();
  });

  it("reads changes from a stream, however it is cut, and begins again when it breaks", async () => {
    const lines = [
      'data: {"topic":"people","id":"u1","ver',
      'sion":2,"seq":1}\n\n: still here\n\ndata: {"topic":',
      '"people","id":null,"version":null,"seq":2}\n\n',
    ];
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const line of lines) controller.enqueue(new TextEncoder().encode(line));
        controller.close();
      },
    });
    fetched.mockResolvedValueOnce(new Response(body)).mockImplementation(() => new Promise(() => {}));
    const seen: Changed[] = [];
    const opened = vi.fn();
    const stop = browserTransport.listen({ opened, changed: (change) => seen.push(change) });
    await vi.waitFor(() => expect(fetched).toHaveBeenCalledTimes(2), 3000);
    stop();
    expect(seen.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(opened).toHaveBeenCalledOnce();
  });
});
