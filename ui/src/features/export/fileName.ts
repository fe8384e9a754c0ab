/** Longer names are cut: some systems refuse them. */
const LONGEST = 120;

/** What a file is called: the list, what it is narrowed by, and the day. What no system takes in a name becomes a blank. */
export function fileName(list: string, narrowed: string[], day: string, form: string): string {
  const plain = (words: string) =>
    words
      .replace(/[\\/:：*?"<>|\p{Cc}]/gu, " ")
      .replace(/ +/g, " ")
      .trim();
  const named = [list, ...narrowed].map(plain).filter(Boolean).join(" ");
  return `${[...named].slice(0, LONGEST).join("").trim()} ${day}.${form}`;
}
