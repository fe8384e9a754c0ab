import type { ReactNode } from "react";
import styles from "./Section.module.css";

interface Props {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
  testId?: string;
}

/** A part of a complaint under its name. */
export function Section({ title, aside, children, testId }: Props) {
  return (
    <section aria-label={title} data-testid={testId}>
      <div className={styles.head}>
        <h3>{title}</h3>
        {aside ? <span className={styles.aside}>{aside}</span> : null}
      </div>
      {children}
    </section>
  );
}
