/** A word of a query: where it stands, and what it asks for if it is a field. */
export interface QueryWord {
  from: number;
  to: number;
  /** What stands before the colon; null where there is none. */
  name: string | null;
  /** What stands behind it, or the whole word. */
  value: string;
}

const QUOTES = /["“”＂「」『』]/;

/** The word the caret stands in or behind. */
export function wordAt(text: string, caret: number): QueryWord {
  let [from, quoted] = [0, false];
  for (let at = 0; at < caret; at += 1) {
    const c = text.charAt(at);
    if (QUOTES.test(c)) quoted = !quoted;
    else if (!quoted && /\s/.test(c)) from = at + 1;
  }
  let to = caret;
  while (to < text.length && (quoted || !/\s/.test(text.charAt(to)))) {
    if (QUOTES.test(text.charAt(to))) quoted = !quoted;
    to += 1;
  }
  const word = text.slice(from, to);
  const [, name, value] = word.match(/^([^:："“＂「『]+)[:：](.*)$/s) ?? [];
  return name === undefined || value === undefined
    ? { from, to, name: null, value: word }
    : { from, to, name, value: value.replace(new RegExp(QUOTES, "g"), "") };
}

/** The text with a word replaced, and where the caret stands then. */
export function replaceWord(text: string, { from, to }: QueryWord, word: string): { text: string; caret: number } {
  const before = text.slice(0, from) + word;
  return { text: before + text.slice(to), caret: before.length };
}

/** A value as it is written behind a colon. */
export function quoted(value: string): string {
  return /\s/.test(value) ? `"${value}"` : value;
}

/** Whether longer words may begin so: letters or digits without a blank between them, which are otherwise found whole. */
export function isBeginning(text: string): boolean {
  return /^-?[\p{Script=Latin}\d]{2,}$/u.test(text);
}

/** Whether it can be nothing but a complaint's number, with or without its separators. */
export function isNumber(text: string): boolean {
  return /^(ts)?\d{8}\d{4,9}\d$/i.test(plainNumber(text));
}

/** A number as it is compared. */
export function plainNumber(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s\-–—_./]/g, "")
    .toUpperCase()
    .replace(/^TS/, "");
}
