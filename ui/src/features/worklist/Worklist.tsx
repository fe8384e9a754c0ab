import { ArrowDownNarrowWide } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";
import type { View } from "@/api/gen/View";
import { ComplaintDetail } from "@/features/complaint/ComplaintDetail";
import { useColleagues } from "@/features/complaint/colleague";
import { useTerms } from "@/features/complaint/term";
import { Button } from "@/shared/form/Button";
import { Kbd } from "@/shared/keys/Kbd";
import { Header } from "@/shared/layout/Header";
import { Split } from "@/shared/layout/Split";
import { NARROW, useMedia } from "@/shared/layout/useMedia";
import { type Line, RowList } from "@/shared/list/RowList";
import { EmptyState } from "@/shared/notice/EmptyState";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import { useMinute } from "@/shared/time/hostClock";
import { ComplaintRow } from "./ComplaintRow";
import { deadlineGroups } from "./deadlineGroup";
import { usePrefetchAround } from "./neighbour";
import { keepPosition, positionIn } from "./position";
import styles from "./Worklist.module.css";
import { COUNTED, useWorklist } from "./worklist";

interface Props {
  view: View;
  title: string;
  open: (id: string) => void;
  /** To every open complaint, from a view that is empty. */
  seeOpen?: () => void;
}

/** What has ended has no deadline: one list, the latest ending first. */
const UNGROUPED: View[] = ["closed"];

/** One view as a list, by deadline or by ending, and what is chosen in it beside it. */
export function Worklist({ view, title, open, seeOpen }: Props) {
  const { t } = useTranslation();
  const narrow = useMedia(NARROW);
  const now = useMinute();
  const terms = useTerms();
  const colleagues = useColleagues();
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useWorklist(view);
  const [kept] = useState(() => positionIn(view));
  const [wanted, want] = useState(kept.chosen);
  const complaints = data?.lines;
  const whole = data?.whole ?? false;
  const [first] = complaints ?? [];
  const [settled, settle] = useState(false);
  if (complaints && first && !settled) {
    // Once, when the list is there: later on nothing is taken away from under somebody's hands.
    settle(true);
    const gone = wanted !== null && whole && complaints.every(({ id }) => id !== wanted);
    if (!narrow && (wanted === null || gone)) want(first.id);
  }
  const chosen = wanted;
  const ids = useMemo(() => (complaints ?? []).map(({ id }) => id), [complaints]);
  usePrefetchAround(ids, chosen);

  const lines = useMemo((): Line<ComplaintLine>[] => {
    if (!complaints) return [];
    const row = (line: ComplaintLine) => ({ id: line.id, row: line });
    if (UNGROUPED.includes(view)) return complaints.map(row);
    return deadlineGroups(complaints, now, whole).flatMap((group) => [
      {
        id: group.name,
        head: t(`worklist.due.${group.name}`),
        count: group.whole ? group.lines.length : undefined,
        tone: group.name === "overdue" ? ("late" as const) : undefined,
      },
      ...group.lines.map(row),
    ]);
  }, [complaints, now, whole, view, t]);

  function choose(id: string) {
    want(id);
    keepPosition(view, { chosen: id });
  }

  function enter(id: string) {
    choose(id);
    open(id);
  }

  const total = data?.total;
  const count = !total
    ? undefined
    : total >= COUNTED && !whole
      ? t("worklist.countMany")
      : t("worklist.count", { count: total });
  return (
    <Split
      listLabel={title}
      detailLabel={t("complaint.label")}
      open={false}
      close={() => {}}
      list={
        <>
          <Header title={title} count={count}>
            {lines.length ? (
              <span className={styles.order}>
                <ArrowDownNarrowWide size={16} aria-hidden="true" />
                {UNGROUPED.includes(view) ? t("worklist.byEnding") : t("worklist.byDeadline")}
              </span>
            ) : null}
          </Header>
          {error && !data ? (
            <div className={styles.notice}>
              <ErrorNotice error={error} act={{ label: t("common.retry"), run: () => void refetch() }} />
            </div>
          ) : null}
          {isPending ? <Skeleton rows={9} /> : null}
          {complaints && complaints.length === 0 ? (
            <EmptyState
              title={t(`worklist.empty.${view}`)}
              under={t(`worklist.emptyUnder.${view}`)}
              act={seeOpen ? <Button onClick={seeOpen}>{t("worklist.seeAll")}</Button> : undefined}
            />
          ) : null}
          {lines.length ? (
            <RowList
              label={title}
              lines={lines}
              chosen={chosen}
              choose={choose}
              pick={narrow ? enter : choose}
              open={enter}
              offset={kept.offset}
              scrolled={(offset) => keepPosition(view, { offset })}
              draw={(line) => (
                <ComplaintRow
                  line={line}
                  now={now}
                  terms={terms}
                  owner={view === "mine" ? undefined : line.owner_id && colleagues.name(line.owner_id)}
                />
              )}
              more={hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined}
            />
          ) : null}
          <footer className={styles.keys} aria-hidden="true">
            <span>
              <Kbd keys="j" /> <Kbd keys="k" /> {t("worklist.hintMove")}
            </span>
            <span>
              <Kbd keys="enter" /> {t("worklist.hintOpen")}
            </span>
            <span className={styles.all}>
              <Kbd keys="?" /> {t("worklist.hintAll")}
            </span>
          </footer>
        </>
      }
      detail={
        narrow ? null : chosen ? (
          <ComplaintDetail id={chosen} line={complaints?.find(({ id }) => id === chosen)} open={() => enter(chosen)} />
        ) : null
      }
    />
  );
}
