/** What the tests of the catalogues read: every text under its whole key, and every source of the interface. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const source = fileURLToPath(new URL("..", import.meta.url));

/** What i18next puts behind a key whose text counts. */
export const PLURAL = /_(zero|one|two|few|many|other)$/;

/** `complaint.title` → text. */
export function flatten(tree: object, path = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [name, value] of Object.entries(tree)) {
    const key = path ? `${path}.${name}` : name;
    if (typeof value === "string") flat.set(key, value);
    else for (const [inner, text] of flatten(value, key)) flat.set(inner, text);
  }
  return flat;
}

/** Every file that may speak: no tests, nothing generated. */
export function sources(folder = source): { path: string; text: string }[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return ["gen", "dev"].includes(name) ? [] : sources(path);
    const speaks = /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name);
    return speaks ? [{ path: relative(source, path), text: readFileSync(path, "utf8") }] : [];
  });
}
