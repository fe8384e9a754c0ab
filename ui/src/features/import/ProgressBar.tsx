import styles from "./Import.module.css";

interface Props {
  label: string;
  /** Of one. */
  done: number;
}

export function ProgressBar({ label, done }: Props) {
  const percent = Math.round(Math.min(1, Math.max(0, done)) * 100);
  return (
    <div
      className={styles.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      data-testid="import-progress"
    >
      <span style={{ width: `${percent}%` }} />
    </div>
  );
}
