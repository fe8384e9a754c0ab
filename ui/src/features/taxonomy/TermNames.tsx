import styles from "./Taxonomy.module.css";

/** A word in both languages. */
export function TermNames({ zh, en }: { zh: string; en: string }) {
  return (
    <>
      <span className={styles.zh} lang="zh-CN">
        {zh}
      </span>
      <span className={styles.en} lang="en">
        {en}
      </span>
    </>
  );
}
