import { ChevronRight } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Kbd } from "@/shared/keys/Kbd";
import styles from "./Register.module.css";

interface Props {
  title: string;
  hint: string;
  open: boolean;
  toggle: () => void;
  jump?: number | string;
  testId: string;
  children: ReactNode;
}

/** What most calls do not need, one key away. */
export function Fold({ title, hint, open, toggle, jump, testId, children }: Props) {
  const id = useId();
  return (
    <section className={styles.fold}>
      <h2>
        <button
          type="button"
          className={styles.foldHead}
          aria-expanded={open}
          aria-controls={id}
          onClick={toggle}
          data-jump={jump}
          data-testid={testId}
        >
          <ChevronRight size={16} className={styles.foldMark} aria-hidden="true" />
          <span className={styles.foldTitle}>{title}</span>
          <span className={styles.hint}>{hint}</span>
          {jump === undefined ? null : (
            <span className={styles.headKey}>
              <Kbd keys={`alt+${jump}`} />
            </span>
          )}
        </button>
      </h2>
      <div id={id} className={styles.foldBody} hidden={!open}>
        {open ? children : null}
      </div>
    </section>
  );
}
