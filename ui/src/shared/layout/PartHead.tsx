import styles from "./PartHead.module.css";

interface Props {
  title: string;
  under: string;
}

/** The name of a part of a page, and in a line what it is for. */
export function PartHead({ title, under }: Props) {
  return (
    <div>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.under}>{under}</p>
    </div>
  );
}
