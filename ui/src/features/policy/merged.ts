type Parts = Record<string, unknown>;

const isParts = (value: unknown): value is Parts =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What was changed here stays; all else is as the other left it. Lists count as one. */
export function merged<D>(begun: D, theirs: D, mine: D): D {
  if (same(mine, begun)) return theirs;
  if (same(theirs, begun)) return mine;
  if (!isParts(begun) || !isParts(theirs) || !isParts(mine)) return mine;
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
  return Object.fromEntries(names.map((name) => [name, merged(begun[name], theirs[name], mine[name])])) as D;
}
