import styles from "./DeadlineChip.module.css";

interface Props {
  /** What is left of the time, 0 to 1. */
  share: number;
}

/** A small ring of the time that is left. */
export function Pie({ share }: Props) {
  const left = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" fill="none" aria-hidden="true" className={styles.pie}>
      <circle cx="7" cy="7" r="4.5" stroke="currentColor" strokeWidth="3" opacity="0.28" />
      <circle
        cx="7"
        cy="7"
        r="4.5"
        stroke="currentColor"
        strokeWidth="3"
        pathLength={100}
        strokeDasharray={`${left} 100`}
        transform="rotate(-90 7 7)"
      />
    </svg>
  );
}
