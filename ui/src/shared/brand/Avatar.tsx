import styles from "./Avatar.module.css";

interface Props {
  name: string;
  size?: 24 | 32;
  /** The one who is signed in. */
  accent?: boolean;
}

/** The first character of a Chinese name, the initials of any other. */
function initials(name: string): string {
  const trimmed = name.trim();
  if (/^\p{Script=Han}/u.test(trimmed)) return [...trimmed][0] ?? "";
  return trimmed
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? "")
    .join("");
}

export function Avatar({ name, size = 24, accent = false }: Props) {
  return (
    <span
      className={`${styles.avatar} ${accent ? styles.accent : ""}`}
      style={{ width: size, height: size, fontSize: size > 24 ? 14 : 11 }}
      aria-hidden="true"
    >
      {initials(name)}
    </span>
  );
}
