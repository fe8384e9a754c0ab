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
    <section data-testid={testId}>
      <div className={styles.head}>
        <h2>{title}</h2>
        {aside ? <span className={styles.aside}>{aside}</span> : null}
      </div>
      {children}
    </section>
  );
}
