import styles from "./Kbd.module.css";

interface Props {
  /** A chord as the registry writes it. */
  keys: string;
}

const onMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
const NAMES: Record<string, string> = {
  mod: onMac ? "⌘" : "Ctrl",
  alt: onMac ? "⌥" : "Alt",
  shift: "Shift",
  enter: "Enter",
  escape: "Esc",
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
  space: "Space",
  tab: "Tab",
  backspace: "Backspace",
};

/** A key as it is engraved. Screen readers hear the chord from `aria-keyshortcuts` instead. */
export function Kbd({ keys }: Props) {
  return (
    <span className={styles.chord} aria-hidden="true">
      {keys.split("+").map((key) => (
        <kbd key={key} className={styles.key}>
          {NAMES[key] ?? key.toUpperCase()}
        </kbd>
      ))}
    </span>
  );
}
