/** 1 weak, 2 fair, 3 strong: a hint while typing, by length and variety. The host decides what it accepts. */
export type Strength = 1 | 2 | 3;

const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^\p{L}\d]/u, /\p{Script=Han}/u];

export function strengthOf(password: string): Strength {
  const different = new Set(password).size;
  const kinds = KINDS.filter((kind) => kind.test(password)).length;
  const weight = Math.min(different, password.length) * (kinds > 2 ? 1.5 : kinds > 1 ? 1.2 : 1);
  if (weight >= 16) return 3;
  return weight >= 10 ? 2 : 1;
}
