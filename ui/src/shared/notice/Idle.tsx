import type { ReactNode } from "react";
import { BrandMark } from "@/shared/brand/BrandMark";
import styles from "./Idle.module.css";

interface Props {
  title: string;
  under?: string;
  children?: ReactNode;
}

/** In the middle of a pane that has nothing to show yet: what comes here, and what leads on. */
export function Idle({ title, under, children }: Props) {
  return (
    <div className={styles.idle} data-testid="idle">
      <BrandMark size={40} />
      <div>
        <p className={styles.title}>{title}</p>
        {under ? <p>{under}</p> : null}
      </div>
      {children}
    </div>
  );
}
