import type { ReactNode } from "react";
import { BrandMark } from "@/shared/brand/BrandMark";
import styles from "./EmptyState.module.css";

interface Props {
  title: string;
  under?: string;
  act?: ReactNode;
  /** Among text that has its own margin. */
  flush?: boolean;
}

/** Nothing here, and that is fine: the mark, a sentence, one act. */
export function EmptyState({ title, under, act, flush = false }: Props) {
  return (
    <div className={`${styles.empty} ${flush ? styles.flush : ""}`} data-testid="empty">
      <BrandMark size={26} />
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {under ? <p className={styles.under}>{under}</p> : null}
      </div>
      {act}
    </div>
  );
}
