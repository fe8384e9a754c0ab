import type { ReactNode } from "react";
import { useId } from "react";
import { Kbd } from "@/shared/keys/Kbd";
import styles from "./Register.module.css";

interface Props {
  number: number;
  title: string;
  hint?: string;
  keys?: string;
  children: ReactNode;
}

/** One of the five questions, in the order people speak. */
export function Question({ number, title, hint, keys, children }: Props) {
  const id = useId();
  return (
    <section className={styles.question} aria-labelledby={id}>
      <div className={styles.head}>
        <span className={styles.badge} aria-hidden="true">
          {number}
        </span>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {hint ? <span className={styles.hint}>{hint}</span> : null}
        {keys ? (
          <span className={styles.headKey}>
            <Kbd keys={keys} />
          </span>
        ) : null}
      </div>
      {children}
    </section>
  );
}
