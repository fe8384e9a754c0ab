import type { ReactNode } from "react";
import { Pane } from "./Pane";
import styles from "./Split.module.css";

interface Props {
  listLabel: string;
  detailLabel: string;
  list: ReactNode;
  detail: ReactNode;
}

/** A list and what is chosen in it, side by side. */
export function Split({ listLabel, detailLabel, list, detail }: Props) {
  return (
    <div className={styles.split}>
      <Pane label={listLabel} className={styles.list}>
        {list}
      </Pane>
      <Pane label={detailLabel} className={styles.detail}>
        {detail}
      </Pane>
    </div>
  );
}
