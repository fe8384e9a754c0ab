import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/shared/form/Button";
import styles from "./Header.module.css";

interface Props {
  title: string;
  count?: string;
  /** To where one came from. */
  back?: { label: string; run: () => void };
  children?: ReactNode;
}

/** The head of a page, 52 high: its name, how many, and what can be done. */
export function Header({ title, count, back, children }: Props) {
  return (
    <header className={styles.header}>
      {back ? (
        <Button
          look="text"
          size="bar"
          icon={<ArrowLeft size={16} />}
          onClick={back.run}
          aria-label={back.label}
          title={back.label}
          data-testid="back"
        />
      ) : null}
      <h1 className={styles.title}>{title}</h1>
      {count ? <span className={styles.count}>{count}</span> : null}
      <span className={styles.gap} />
      {children}
    </header>
  );
}
