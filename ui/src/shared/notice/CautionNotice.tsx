import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./Notice.module.css";

interface Props {
  title: string;
  children?: ReactNode;
  act?: ReactNode;
}

/** Something to know before going on. */
export function CautionNotice({ title, children, act }: Props) {
  return (
    <div className={`${styles.notice} ${styles.caution}`} role="status">
      <TriangleAlert size={16} className={styles.icon} aria-hidden="true" />
      <div className={styles.body}>
        <p className={styles.what}>{title}</p>
        {children ? <div className={styles.then}>{children}</div> : null}
      </div>
      {act}
    </div>
  );
}
