/** One key or chord: `j`, `enter`, `mod+k`, `shift+f6`; `mod` is Ctrl, or Cmd on a Mac. */
export interface KeyBinding {
  keys: string;
  /** What it does, as it stands in the palette and the list of keys. */
  label: string;
  /** The part of the screen it belongs to, as the sheet of keys heads it. */
  group?: string;
  /** It only says why nothing happens, so no list offers it. */
  silent?: boolean;
  run: () => void;
}

interface Source {
  bindings: () => KeyBinding[];
}

const sources: Source[] = [];
let suspended = false;

/** While a word is being composed, Enter and letters belong to the input method. */
export function composing(event: { isComposing?: boolean; keyCode: number; nativeEvent?: KeyboardEvent }): boolean {
  return Boolean(event.isComposing || event.nativeEvent?.isComposing || event.keyCode === 229);
}

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit"].includes(target.type);
  return target.matches("textarea, select, [role=combobox], [role=textbox], [role=spinbutton]");
}

/** What has all keys to itself while it stands in front, wherever the focus is. */
const IN_FRONT = "dialog[open], [aria-modal=true], .ant-dropdown:not(.ant-dropdown-hidden, [class*=-leave])";

/** A list or row of tabs has its own keys, and a focused control keeps its Enter and space. */
function taken(target: EventTarget | null, chord: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("[role=dialog], [role=menu], [role=tablist]")) return true;
  return (
    (chord === "enter" || chord === "space") &&
    target.matches("button, a, input, summary, [role=button], [role=checkbox]")
  );
}

export function chordOf(event: KeyboardEvent): string {
  // With Alt held a Mac types another sign than the one on the key.
  const strange = event.altKey && !/^[a-z\d]$/i.test(event.key);
  const plain = strange ? /^(?:Digit|Key)(\w)$/.exec(event.code)?.[1]?.toLowerCase() : undefined;
  const key = plain ?? (event.key === " " ? "space" : event.key.toLowerCase());
  const shifted = event.shiftKey && (key.length > 1 || /[a-z]/.test(key));
  return [event.ctrlKey || event.metaKey ? "mod+" : "", event.altKey ? "alt+" : "", shifted ? "shift+" : "", key].join(
    "",
  );
}

function onKeyDown(event: KeyboardEvent): void {
  if (suspended || event.defaultPrevented || composing(event) || document.querySelector(IN_FRONT)) return;
  const chord = chordOf(event);
  const single = !event.ctrlKey && !event.metaKey && !event.altKey && !/f\d+$/.test(chord);
  if (single && (typing(event.target) || taken(event.target, chord))) return;
  const binding = sources.flatMap((source) => source.bindings()).findLast((candidate) => candidate.keys === chord);
  if (!binding) return;
  event.preventDefault();
  binding.run();
}

window.addEventListener("keydown", onKeyDown);

/** Adds bindings; the latest to come wins a chord. The result takes them away. */
export function register(bindings: () => KeyBinding[]): () => void {
  const source = { bindings };
  sources.push(source);
  return () => {
    sources.splice(sources.indexOf(source), 1);
  };
}

/** Everything that can be done by key at this moment, each chord once. */
export function bindingsNow(): KeyBinding[] {
  const all = sources.flatMap((source) => source.bindings()).filter(({ silent }) => !silent);
  return [...new Map(all.map((binding) => [binding.keys, binding])).values()];
}

/** Behind a lock screen no key does anything. */
export function suspendKeys(on: boolean): void {
  suspended = on;
}
