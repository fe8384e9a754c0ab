import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { asBody, type Draft, newDraft } from "./draft";
import { SubjectCard } from "./SubjectCard";

let last: Draft;

function Form({ proposed }: { proposed: string }) {
  const [draft, set] = useState(newDraft(0));
  last = draft;
  const change = (part: Partial<Draft>) => set((before) => ({ ...before, ...part }));
  return <SubjectCard draft={draft} change={change} wrong={[]} proposed={proposed} />;
}

afterEach(cleanup);
const box = () => screen.getByTestId<HTMLTextAreaElement>("subject");

describe("the line of every list", () => {
  it("follows the words until somebody types, and stays as typed then", () => {
    const { rerender } = render(<Form proposed="It leaks" />);
    expect(box().value).toBe("It leaks");
    expect(asBody(last).subject).toBeNull();
    rerender(<Form proposed="It caught fire" />);
    expect(box().value).toBe("It caught fire");
    fireEvent.change(box(), { target: { value: "Cooker on fire" } });
    rerender(<Form proposed="Something else" />);
    expect(box().value).toBe("Cooker on fire");
    expect(asBody(last).subject).toBe("Cooker on fire");
  });

  it("is proposed again once it is left empty, not while it is emptied", () => {
    render(<Form proposed="It leaks" />);
    fireEvent.change(box(), { target: { value: "" } });
    expect(box().value).toBe("");
    fireEvent.blur(box());
    expect(box().value).toBe("It leaks");
  });
});
