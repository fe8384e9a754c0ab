/** Runs inside the page: the words an element shows, a field's content, or null where there is no element. */
export function wordsOf(element: Element | null): string | null {
  if (element === null) {
    return null;
  }
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    return element.value;
  }
  if (element instanceof HTMLSelectElement) {
    return element.selectedOptions[0]?.text ?? "";
  }
  // biome-ignore lint/performance/useDomNodeTextContent: what is shown counts, not what is in the document
  const text = element instanceof HTMLElement ? element.innerText : (element.textContent ?? "");
  return text.replace(/[ \t\u00a0]+/g, " ").trim();
}
