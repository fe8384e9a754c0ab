/** A complaint's number in the groups it is said in, `TS20260213-0042-4`. */
export interface SpokenNumber {
  letters: string;
  /** Year, month and day, sequence, check digit. */
  groups: string[];
}

const FORM = /^([A-Z]+)(\d{4})(\d{4})-(\d+)-(\d)$/;

export function groupsOf(number: string): SpokenNumber | null {
  const found = FORM.exec(number);
  if (!found) return null;
  const [, letters = "", ...groups] = found;
  return { letters, groups };
}

/** What is said for each group; `digits` are the words for 0 to 9, set apart by blanks where they are Latin. */
export function aloud(group: string, digits: string[]): string {
  const words = [...group].map((digit) => digits[Number(digit)] ?? digit);
  return words.join(/[a-z]/i.test(digits[0] ?? "") ? " " : "");
}
