import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ApiError } from "@/api/error";
import { Button } from "@/shared/form/Button";
import { useKeys } from "@/shared/keys/useKeys";
import { Header } from "@/shared/layout/Header";
import { Split } from "@/shared/layout/Split";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import { type Line, RowList } from "./RowList";
import styles from "./RowList.module.css";

/** Chosen while a new one is being made. */
export const NEW = "new";

interface Props<T> {
  title: string;
  count?: string;
  /** What narrows the list. */
  find?: ReactNode;
  /** Making a new one. */
  fresh: { label: string; testId: string; form: ReactNode };
  query: { error: ApiError | null; isPending: boolean; refetch: () => unknown };
  lines: Line<T>[];
  draw: (row: T) => ReactNode;
  chosen: string | null;
  choose: (id: string | null) => void;
  /** The chosen one. */
  detail: { label: string; page: ReactNode } | null;
  /** In place of the list when it is empty. */
  none?: ReactNode;
  /** In place of the detail while nothing is chosen. */
  idle: ReactNode;
}

/** A list, what is chosen in it, and the making of a new one: Alt and N begin. */
export function ListPage<T>({
  title,
  count,
  find,
  fresh,
  query,
  lines,
  draw,
  chosen,
  choose,
  detail,
  none,
  idle,
}: Props<T>) {
  const { t } = useTranslation();
  const making = chosen === NEW;
  useKeys([{ keys: "alt+n", label: fresh.label, run: () => choose(NEW) }]);
  return (
    <Split
      listLabel={title}
      detailLabel={detail?.label ?? fresh.label}
      open={making || detail !== null}
      close={() => choose(null)}
      list={
        <>
          <Header title={title} count={count}>
            {find}
            <Button
              look="primary"
              icon={<Plus size={16} />}
              keys="alt+n"
              onClick={() => choose(NEW)}
              data-testid={fresh.testId}
            >
              {fresh.label}
            </Button>
          </Header>
          {query.error ? (
            <div className={styles.failure}>
              <ErrorNotice error={query.error} act={{ label: t("common.retry"), run: () => void query.refetch() }} />
            </div>
          ) : null}
          {query.isPending ? <Skeleton /> : null}
          {count !== undefined && lines.length === 0 ? none : null}
          {lines.length ? <RowList label={title} lines={lines} chosen={chosen} choose={choose} draw={draw} /> : null}
        </>
      }
      detail={making ? fresh.form : detail ? detail.page : count !== undefined ? idle : null}
    />
  );
}
