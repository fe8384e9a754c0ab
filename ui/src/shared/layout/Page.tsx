import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ApiError } from "@/api/error";
import { Button } from "@/shared/form/Button";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import styles from "./Page.module.css";
import { Pane } from "./Pane";

interface Props {
  /** What the page is of, for whoever hears it. */
  label: string;
  back: { label: string; run: () => void };
  /** Its head, once it is known what it is of. */
  head?: ReactNode;
  /** At the end of the head. */
  end?: ReactNode;
  query: { error: ApiError | null; refetch: () => unknown };
  /** The body; nothing while it is being read. */
  children?: ReactNode;
  testId: string;
}

/** The page of one thing: the way back, its head, and below it the body, or why there is none. */
export function Page({ label, back, head, end, query, children, testId }: Props) {
  const { t } = useTranslation();
  const { error, refetch } = query;
  return (
    <div className={styles.page} data-testid={testId}>
      <header className={styles.header}>
        <Button
          look="text"
          size="bar"
          icon={<ArrowLeft size={16} />}
          onClick={back.run}
          aria-label={back.label}
          title={back.label}
          data-testid="back"
        />
        {head ?? <h1 className="hy-unseen">{label}</h1>}
        <span className={styles.gap} />
        {end}
      </header>
      {error && error.code !== "not_found" ? (
        <div className={styles.failure}>
          <ErrorNotice error={error} act={{ label: t("common.retry"), run: () => void refetch() }} />
        </div>
      ) : null}
      {children ??
        (error ? null : (
          <Pane label={label}>
            <Skeleton rows={8} />
          </Pane>
        ))}
    </div>
  );
}

/** The name of what the page is of. */
export function PageTitle({ children }: { children: string }) {
  return (
    <h1 className={styles.title} title={children}>
      {children}
    </h1>
  );
}

/** Something to know of it, beside its name. */
export function PageTag({ children }: { children: ReactNode }) {
  return <span className={styles.tag}>{children}</span>;
}

/** Three columns side by side, or two where there is little room. */
export function Columns({ children }: { children: ReactNode }) {
  return <div className={styles.columns}>{children}</div>;
}

/** One of them, scrolled by itself. */
export function Column({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Pane label={label} className={styles.column}>
      {children}
    </Pane>
  );
}
