/** The first character by sound for each initial letter; what sorts between two of them begins with the former. */
const BOUNDS =
  "\u963f\u516b\u5693\u54d2\u59b8\u53d1\u65ee\u54c8\u8ba5\u5494\u5783\u5988\u62cf\u5662\u5991\u4e03\u5465\u4ee8\u5b83\u7a75\u5915\u4e2b\u5e00";
const LETTERS = "abcdefghjklmnopqrstwxyz";
/** Characters with a second sound that words of complaints use. */
const SECOND: Record<string, string> = { "\u91cd": "c", "\u8c03": "t", "\u957f": "z", "\u4f20": "z" };

const bySound = new Intl.Collator("zh-CN-u-co-pinyin");

function initial(character: string): string {
  const at = [...BOUNDS].findLastIndex((bound) => bySound.compare(bound, character) <= 0);
  return LETTERS[Math.max(0, at)] ?? "";
}

/** The first letters by which a word may be typed: `tksh`, and the other way to say it where there is one. */
export function initials(text: string): string[] {
  let ways = [""];
  for (const part of text.match(/\p{Script=Han}|[A-Za-z0-9]+/gu) ?? []) {
    const isHan = /\p{Script=Han}/u.test(part);
    const letters = isHan ? [initial(part), SECOND[part] ?? ""].filter(Boolean) : [part[0]?.toLowerCase() ?? ""];
    ways = ways.flatMap((way) => letters.map((letter) => way + letter));
  }
  return ways;
}
