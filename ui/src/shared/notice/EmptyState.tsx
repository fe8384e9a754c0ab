import type { ReactNode } from "react";
import { BrandMark } from "@/shared/brand/BrandMark";
import styles from "./EmptyState.module.css";

interface Props {
  title: string;
  under?: string;
  act?: ReactNode;
}

/** Nothing here, and that is fine: the mark, a sentence, one act. */
export function EmptyState({ title, under, act }: Props) {
  return (
    <div className={styles.empty} data-testid="empty">
      <BrandMark size={26} />
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {under ? <p className={styles.under}>{under}</p> : null}
      </div>
      {act}
    </div>
  );
}
