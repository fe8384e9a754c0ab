import { ListFilter } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";
import { ComplaintDetail } from "@/features/complaint/ComplaintDetail";
import { useColleagues } from "@/features/complaint/colleague";
import { useTerms } from "@/features/complaint/term";
import { Button } from "@/shared/form/Button";
import { useKeys } from "@/shared/keys/useKeys";
import { Header } from "@/shared/layout/Header";
import { Split } from "@/shared/layout/Split";
import { NARROW, useMedia } from "@/shared/layout/useMedia";
import { type Line, RowList } from "@/shared/list/RowList";
import { EmptyState } from "@/shared/notice/EmptyState";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import { useMinute } from "@/shared/time/hostClock";
import { ComplaintRow } from "./ComplaintRow";
import { isNarrowed, tidy } from "./criteria";
import { deadlineGroups } from "./deadlineGroup";
import { FilterBar } from "./FilterBar";
import { KeyHints } from "./KeyHints";
import { usePrefetchAround } from "./neighbour";
import { keepPosition, markOf, positionIn } from "./position";
import { byDeadline, SortMenu } from "./SortMenu";
import { WordsBox } from "./WordsBox";
import styles from "./Worklist.module.css";
import { COUNTED, useWorklist, type Wanted } from "./worklist";

interface Props {
  wanted: Wanted;
  /** Asks for the same view narrowed or ordered otherwise. */
  want: (wanted: Wanted) => void;
  title: string;
  open: (id: string) => void;
  /** To every open complaint, from a view that is empty. */
  seeOpen?: () => void;
}

/** One view as a list, by deadline or in another order, and what is chosen in it beside it. */
export function Worklist({ wanted, want, title, open, seeOpen }: Props) {
  const { t } = useTranslation();
  const { view, sort } = wanted;
  const criteria = useMemo(() => wanted.criteria ?? {}, [wanted.criteria]);
  const mark = markOf(wanted);
  const narrow = useMedia(NARROW);
  const now = useMinute();
  const terms = useTerms();
  const colleagues = useColleagues();
  const { data, error, isPending, isPlaceholderData, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useWorklist(wanted);
  const [place, stand] = useState(() => ({ mark, ...positionIn(wanted), settled: false }));
  const [filtering, filter] = useState(() => isNarrowed({ ...criteria, words: undefined }));
  const bar = useRef<HTMLElement>(null);
  const complaints = data?.lines;
  const whole = data?.whole ?? false;
  const [first] = complaints ?? [];
  if (place.mark !== mark) stand({ mark, ...positionIn(wanted), settled: false });
  else if (complaints && !isPlaceholderData && first && !place.settled) {
    // Once, when the list is there: later on nothing is taken away from under somebody's hands.
    const gone = place.chosen !== null && whole && complaints.every(({ id }) => id !== place.chosen);
    const chosen = !narrow && (place.chosen === null || gone) ? first.id : place.chosen;
    stand({ ...place, chosen, settled: true });
  }
  const { chosen, closed } = place;
  const ids = useMemo(() => (complaints ?? []).map(({ id }) => id), [complaints]);
  usePrefetchAround(ids, chosen);
  useKeys([{ keys: "f", label: t("worklist.filter.label"), run: toggleFilter }], true, t("nav.keysList"));

  const grouped = byDeadline(view, sort);
  const lines = useMemo((): Line<ComplaintLine>[] => {
    if (!complaints) return [];
    const row = (line: ComplaintLine) => ({ id: line.id, row: line });
    if (!grouped) return complaints.map(row);
    return deadlineGroups(complaints, now, whole).flatMap((group) => {
      const away = closed.includes(group.name);
      return [
        {
          id: group.name,
          head: t(`worklist.due.${group.name}`),
          count: group.whole ? group.lines.length : undefined,
          tone: group.name === "overdue" ? ("late" as const) : undefined,
          closed: away,
        },
        ...(away ? [] : group.lines.map(row)),
      ];
    });
  }, [complaints, now, whole, grouped, closed, t]);

  function toggleFilter() {
    filter(!filtering);
    if (!filtering) requestAnimationFrame(() => bar.current?.querySelector<HTMLElement>("button")?.focus());
  }

  function choose(id: string) {
    stand((before) => ({ ...before, chosen: id }));
    keepPosition(wanted, { chosen: id });
  }

  function enter(id: string) {
    choose(id);
    open(id);
  }

  function fold(name: string) {
    const next = closed.includes(name) ? closed.filter((other) => other !== name) : [...closed, name];
    stand((before) => ({ ...before, closed: next }));
    keepPosition(wanted, { closed: next });
  }

  const total = data?.total;
  const count = !total
    ? undefined
    : total >= COUNTED && !whole
      ? t("worklist.countMany")
      : t("worklist.count", { count: total });
  const narrowed = isNarrowed(criteria);
  return (
    <Split
      listLabel={title}
      detailLabel={t("complaint.label")}
      open={false}
      close={() => {}}
      list={
        <>
          <Header title={title} count={count}>
            <WordsBox
              value={criteria.words ?? ""}
              change={(words) => want({ ...wanted, criteria: tidy({ ...criteria, words }) })}
            />
            <Button
              look="text"
              size="bar"
              icon={<ListFilter size={16} />}
              keys="f"
              aria-expanded={filtering}
              onClick={toggleFilter}
              data-testid="filter"
            >
              {t("worklist.filter.button")}
            </Button>
            <SortMenu view={view} sort={sort} change={(next) => want({ ...wanted, sort: next })} />
          </Header>
          <FilterBar
            view={view}
            criteria={criteria}
            change={(next) => want({ ...wanted, criteria: next })}
            open={filtering}
            bar={bar}
          />
          {error && !data ? (
            <div className={styles.notice}>
              <ErrorNotice error={error} act={{ label: t("common.retry"), run: () => void refetch() }} />
            </div>
          ) : null}
          {isPending ? <Skeleton rows={9} /> : null}
          {complaints && complaints.length === 0 ? (
            narrowed ? (
              <EmptyState
                title={t("worklist.emptyNarrowed")}
                under={t("worklist.emptyNarrowedUnder")}
                act={
                  <Button onClick={() => want({ view, sort })} data-testid="empty-clear">
                    {t("worklist.filter.clear")}
                  </Button>
                }
              />
            ) : (
              <EmptyState
                title={t(`worklist.empty.${view}`)}
                under={t(`worklist.emptyUnder.${view}`)}
                act={seeOpen ? <Button onClick={seeOpen}>{t("worklist.seeAll")}</Button> : undefined}
              />
            )
          ) : null}
          {lines.length ? (
            <RowList
              key={mark}
              label={title}
              lines={lines}
              chosen={chosen}
              choose={choose}
              pick={narrow ? enter : choose}
              open={enter}
              offset={place.offset}
              scrolled={(offset) => keepPosition(wanted, { offset })}
              toggle={grouped ? fold : undefined}
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
          <KeyHints />
        </>
      }
      detail={
        narrow ? null : chosen && complaints?.length ? (
          <ComplaintDetail id={chosen} line={complaints.find(({ id }) => id === chosen)} open={() => enter(chosen)} />
        ) : null
      }
    />
  );
}
