/** How a test names an element: by its test id, by what it is to a reader, or by CSS. The first visible one is meant. */
export type Where =
  | { testId: string; within?: Where }
  | { role: string; name: string; within?: Where }
  | { css: string; within?: Where };

export function shown(where: Where): string {
  const self =
    "testId" in where ? `[${where.testId}]` : "role" in where ? `${where.role} “${where.name}”` : `<${where.css}>`;
  return where.within === undefined ? self : `${self} in ${shown(where.within)}`;
}

/**
 * Runs inside the page, in both stages alike, so it may refer to nothing outside itself. `name` matches the accessible
 * name, whole or, when it ends in an asterisk, its beginning.
 */
export function locate(where: Where): Element | null {
  const selectors: Record<string, string> = {
    button: "button,[role=button],input[type=submit],summary",
    link: "a[href],[role=link]",
    textbox:
      "input:not([type]),input[type=text],input[type=password],input[type=tel],input[type=search],textarea,[role=textbox]",
    checkbox: "input[type=checkbox],[role=checkbox]",
    radio: "input[type=radio],[role=radio]",
    combobox: "[role=combobox],select",
    heading: "h1,h2,h3,h4,[role=heading]",
    dialog: "dialog,[role=dialog],[role=alertdialog]",
    row: "tr,[role=row]",
  };
  const visible = (element: Element): boolean => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return box.width > 0 && box.height > 0 && style.visibility !== "hidden";
  };
  const words = (text: string | null | undefined): string => (text ?? "").replace(/\s+/g, " ").trim();
  const named = (element: Element): string[] => {
    const by = element.getAttribute("aria-labelledby")?.split(/\s+/) ?? [];
    const labels =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels : null;
    return [
      element.getAttribute("aria-label"),
      by.map((id) => document.getElementById(id)?.textContent ?? "").join(" "),
      ...Array.from(labels ?? []).map((label) => label.textContent),
      // biome-ignore lint/performance/useDomNodeTextContent: what is shown counts, not what is in the document
      element instanceof HTMLElement ? element.innerText : element.textContent,
      element.getAttribute("placeholder"),
      element.getAttribute("title"),
    ].map(words);
  };
  const find = (wanted: Where): Element | null => {
    const scope: ParentNode | null = wanted.within === undefined ? document : find(wanted.within);
    if (scope === null) {
      return null;
    }
    if ("role" in wanted) {
      const whole = words(wanted.name);
      const beginning = whole.endsWith("*") ? whole.slice(0, -1) : undefined;
      const fits = (text: string) => (beginning === undefined ? text === whole : text.startsWith(beginning));
      const all = scope.querySelectorAll(selectors[wanted.role] ?? `[role="${wanted.role}"]`);
      return Array.from(all).find((element) => visible(element) && named(element).some(fits)) ?? null;
    }
    const css = "testId" in wanted ? `[data-testid="${wanted.testId}"]` : wanted.css;
    const all = Array.from(scope.querySelectorAll(css));
    // A file field is hidden behind its button, and is meant all the same.
    return all.find((element) => visible(element) || element.matches("input[type=file]")) ?? null;
  };
  return find(where);
}

/** Runs inside the page: the option of a list that has this value, or whose words begin with `words`. */
export function optionOf(list: Element | null, words: string): HTMLOptionElement | null {
  const options = list instanceof HTMLSelectElement ? Array.from(list.options) : [];
  const known = options.find((option) => option.value === words);
  return known ?? options.find((option) => option.text.trim().startsWith(words)) ?? null;
}
