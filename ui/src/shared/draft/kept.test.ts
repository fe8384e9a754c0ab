import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { call, setTransport } from "@/api/client";
import { ApiError } from "@/api/error";
import { flushDrafts, forgetAllDrafts, forgetDraft, keepDraft, keptDraft, takeUpDrafts } from "./kept";

let book: Map<string, string>;
let sent: string[];
let reachable: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
  book = new Map();
  sent = [];
  reachable = true;
  setTransport({
    async send(command, envelope) {
      if (!reachable) throw new ApiError("unreachable");
      const { body } = JSON.parse(envelope);
      sent.push(command);
      if (command === "draft.keep") book.set(body.name, body.body);
      if (command === "draft.forget") book.delete(body.name);
      const drafts = [...book].map(([name, text]) => ({ name, body: text, kept_at: 1, complaint: null }));
      return JSON.stringify(command === "draft.list" ? { drafts } : {});
    },
    listen: () => () => {},
  });
});

afterEach(() => {
  forgetAllDrafts();
  vi.useRealTimers();
});

describe("drafts", () => {
  it("are here at once, and in the book when the typing rests", async () => {
    await takeUpDrafts("u1");
    for (const text of ["a", "ab", "abc"]) keepDraft("register", "u1", { text });
    expect(keptDraft("register", "u1")).toEqual({ text: "abc" });
    expect(book.size).toBe(0);
    await vi.advanceTimersByTimeAsync(1100);
    expect(book.get("register")).toBe('{"text":"abc"}');
    expect(sent).toEqual(["draft.list", "draft.keep"]);
  });

  it("go to the book now and then while somebody never rests", async () => {
    await takeUpDrafts("u1");
    for (let at = 0; at < 12; at++) {
      keepDraft("register", "u1", { at });
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(book.get("register")).toBeTruthy();
  });

  it("come back at another desk, without leaving anything readable at the first", async () => {
    await takeUpDrafts("u1");
    keepDraft("act.c1.answer", "u1", { text: "half a" });
    await flushDrafts();
    forgetAllDrafts();
    expect(sessionStorage.length).toBe(0);
    await takeUpDrafts("u1");
    expect(keptDraft("act.c1.answer", "u1")).toEqual({ text: "half a" });
  });

  it("stay here when the book cannot be reached, and win over what it has", async () => {
    book.set("register", '{"text":"old"}');
    await takeUpDrafts("u1");
    reachable = false;
    keepDraft("register", "u1", { text: "new" });
    await vi.advanceTimersByTimeAsync(1100);
    reachable = true;
    await takeUpDrafts("u1");
    expect(keptDraft("register", "u1")).toEqual({ text: "new" });
    await vi.advanceTimersByTimeAsync(1100);
    expect(book.get("register")).toBe('{"text":"new"}');
  });

  it("are gone everywhere once written out", async () => {
    await takeUpDrafts("u1");
    keepDraft("register", "u1", { text: "x" });
    await flushDrafts();
    forgetDraft("register", "u1");
    await vi.advanceTimersByTimeAsync(0);
    expect(book.size).toBe(0);
    // And not kept again by what was still waiting to be sent.
    keepDraft("register", "u1", { text: "y" });
    forgetDraft("register", "u1");
    await vi.advanceTimersByTimeAsync(6000);
    expect(book.size).toBe(0);
  });

  it("forget what was written out elsewhere", async () => {
    book.set("register", "{}");
    await takeUpDrafts("u1");
    book.clear();
    await takeUpDrafts("u1");
    expect(keptDraft("register", "u1")).toBeNull();
  });

  it("go to the book by themselves when it is back", async () => {
    await takeUpDrafts("u1");
    reachable = false;
    keepDraft("register", "u1", { text: "x" });
    await vi.advanceTimersByTimeAsync(1100);
    expect(book.size).toBe(0);
    reachable = true;
    await call("draft.list", {});
    await vi.advanceTimersByTimeAsync(1100);
    expect(book.get("register")).toBe('{"text":"x"}');
  });
});
