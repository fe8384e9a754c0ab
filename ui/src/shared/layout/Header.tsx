import type { ReactNode } from "react";
import styles from "./Header.module.css";

interface Props {
  title: string;
  count?: string;
  children?: ReactNode;
}

/** The head of a page, 52 high: its name, how many, and what can be done. */
export function Header({ title, count, children }: Props) {
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>{title}</h1>
      {count ? <span className={styles.count}>{count}</span> : null}
      <span className={styles.gap} />
      {children}
    </header>
  );
}
