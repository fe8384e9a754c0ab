import styles from "./KeyStep.module.css";

/** A recovery key, group by group, each with its place. */
export function KeyGroups({ groups }: { groups: string[] }) {
  return (
    <ol className={styles.groups} data-testid="recovery-groups">
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
        <li key={index} className={styles.group}>
          <span className={styles.place}>{index + 1}</span>
          {group}
        </li>
      ))}
    </ol>
  );
}
