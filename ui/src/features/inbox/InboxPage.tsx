import { useNavigate } from "@tanstack/react-router";
import { CheckCheck } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { Button } from "@/shared/form/Button";
import { Kbd } from "@/shared/keys/Kbd";
import { useKeys } from "@/shared/keys/useKeys";
import { Header } from "@/shared/layout/Header";
import { Pane } from "@/shared/layout/Pane";
import { type Line, RowList } from "@/shared/list/RowList";
import { EmptyState } from "@/shared/notice/EmptyState";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import { useMinute } from "@/shared/time/hostClock";
import { FileLines } from "./FileLines";
import styles from "./Inbox.module.css";
import { InboxRow } from "./InboxRow";
import { byDay, digested, type Item, unreadIn, useInbox } from "./inbox";

/** What somebody was told: a calm list, today's first; Enter goes to the complaint. */
export default function InboxPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const now = useMinute();
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInbox();
  const reading = useAct("inbox.read", ["inbox"]);
  const [chosen, choose] = useState<string | null>(null);
  const [spread, setSpread] = useState<ReadonlySet<string>>(new Set());

  const items = useMemo(
    () =>
      digested(data?.lines ?? []).flatMap((item): Item[] =>
        spread.has(item.id) ? [item, ...item.lines.map((line): Item => ({ id: line.id, lines: [line] }))] : [item],
      ),
    [data, spread],
  );
  const lines = useMemo(
    () =>
      byDay(items, now).flatMap(({ day, items }): Line<Item>[] => [
        { id: day, head: t(`inbox.${day}`) },
        ...items.map((item) => ({ id: item.id, row: item })),
      ]),
    [items, now, t],
  );

  const of = (id: string | null) => items.find((item) => item.id === id);

  function read(item: Item | undefined) {
    const ids = item ? unreadIn(item).map(({ id }) => id) : [];
    if (ids.length > 0) reading.mutate({ body: { ids } });
  }

  function readAll() {
    reading.mutate(
      { body: {} },
      // A long inbox is read in several commands.
      { onSuccess: ({ unread }) => (unread > 0 ? readAll() : undefined) },
    );
  }

  function open(id: string) {
    const item = of(id);
    if (!item) return;
    if (item.lines.length > 1) {
      const after = new Set(spread);
      if (!after.delete(id)) after.add(id);
      setSpread(after);
      return;
    }
    read(item);
    const { complaint } = item.lines[0];
    if (complaint) void navigate({ to: "/complaints/$id", params: { id: complaint.id } });
  }

  const unread = data?.unread ?? 0;
  useKeys(
    [
      { keys: "shift+y", label: t("inbox.read"), run: () => read(of(chosen)) },
      ...(unread > 0 ? [{ keys: "shift+q", label: t("inbox.readAll"), run: readAll }] : []),
    ],
    true,
    t("inbox.title"),
  );

  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  return (
    <Pane label={t("inbox.title")} className={styles.page} data-testid="inbox-page">
      <Header title={t("inbox.title")} count={unread > 0 ? t("inbox.unread", { count: unread }) : undefined}>
        {unread > 0 ? (
          <Button
            icon={<CheckCheck size={16} />}
            keys="shift+q"
            busy={reading.isPending}
            onClick={readAll}
            data-testid="inbox-read-all"
          >
            {t("inbox.readAll")}
          </Button>
        ) : null}
      </Header>
      {error && !data ? (
        <div className={styles.failure}>
          <ErrorNotice error={error} act={{ label: t("common.retry"), run: () => void refetch() }} />
        </div>
      ) : null}
      {isPending ? <Skeleton rows={8} /> : null}
      {data?.files.length ? (
        <FileLines files={data.files} read={(id) => reading.mutate({ body: { ids: [id] } })} />
      ) : null}
      {data && lines.length + data.files.length === 0 ? (
        <EmptyState title={t("inbox.empty")} under={t("inbox.emptyUnder")} />
      ) : null}
      {lines.length > 0 ? (
        <>
          <div className={styles.list}>
            <RowList
              label={t("inbox.title")}
              lines={lines}
              chosen={chosen}
              choose={choose}
              pick={(id) => {
                choose(id);
                open(id);
              }}
              open={open}
              draw={(item) => <InboxRow item={item} />}
              more={more}
            />
          </div>
          <p className={styles.foot}>
            <span className={styles.hints}>
              <Kbd keys="j" /> <Kbd keys="k" /> {t("worklist.hintMove")} <Kbd keys="enter" /> {t("worklist.hintOpen")}{" "}
              <Kbd keys="shift+y" /> {t("inbox.read")}
            </span>
            <span>{t("inbox.kept")}</span>
          </p>
        </>
      ) : null}
    </Pane>
  );
}
