import { ListFilter } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";
import type { SavedView } from "@/api/gen/SavedView";
import { ComplaintDetail } from "@/features/complaint/ComplaintDetail";
import { ExportMenu } from "@/features/export/ExportMenu";
import { NothingChosen } from "@/features/shell/NothingChosen";
import { Button } from "@/shared/form/Button";
import { useKeys } from "@/shared/keys/useKeys";
import { Header } from "@/shared/layout/Header";
import { NARROW } from "@/shared/layout/room";
import { Split } from "@/shared/layout/Split";
import { useMedia } from "@/shared/layout/useMedia";
import { type Line, RowList } from "@/shared/list/RowList";
import { EmptyState } from "@/shared/notice/EmptyState";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import { useMinute } from "@/shared/time/hostClock";
import { toast } from "@/shared/toast/toast";
import { rowHeights, useArrangement, useFields } from "./arrangement";
import { BulkPanel } from "./BulkPanel";
import { ComplaintRow } from "./ComplaintRow";
import { isNarrowed, tidy } from "./criteria";
import { deadlineGroups } from "./deadlineGroup";
import { FilterBar } from "./FilterBar";
import { KeyHints } from "./KeyHints";
import { useNewsOf } from "./looked";
import { useNames } from "./names";
import { usePrefetchAround } from "./neighbour";
import { MOST_PICKED, moved, newer, pick, usePicked } from "./picked";
import { keepPosition, markOf, positionIn } from "./position";
import { isNumber, plainNumber } from "./queryWord";
import { questionGroups } from "./questionGroup";
import { SearchEmpty } from "./SearchEmpty";
import { SearchNotice, wordsErrors } from "./SearchNotice";
import { byDeadline, SortMenu } from "./SortMenu";
import { ViewMenu } from "./ViewMenu";
import { WordsBox } from "./WordsBox";
import styles from "./Worklist.module.css";
import { COUNTED, firstLines, useOnlyAsked, useReadTo, useWorklist, type Wanted } from "./worklist";

/** What a line that says where words were found is higher. */
const SNIPPET = 22;

interface Props {
  wanted: Wanted;
  /** The saved view it began with. */
  saved?: SavedView;
  /** To a saved view, or to the plain one. */
  go: (id: string | null) => void;
  /** Asks for the same view narrowed or ordered otherwise. */
  want: (wanted: Wanted) => void;
  title: string;
  open: (id: string) => void;
  /** To the page that led here. */
  back?: { label: string; run: () => void };
  /** To every open complaint, from a view that is empty. */
  seeOpen?: () => void;
}

/** One view as a list, by deadline or in another order, and what is chosen in it beside it. */
export function Worklist({ wanted, saved, want, go, title, open, back, seeOpen }: Props) {
  const { t } = useTranslation();
  const { view, sort } = wanted;
  const criteria = useMemo(() => wanted.criteria ?? {}, [wanted.criteria]);
  const mark = markOf(wanted);
  const narrow = useMedia(NARROW);
  const onlyAsked = useOnlyAsked();
  const now = useMinute();
  const names = useNames();
  const isNews = useNewsOf();
  const { arrangement } = useArrangement();
  const fields = useFields(view, saved?.asked.fields ?? arrangement.fields);
  const compact = arrangement.density === "compact";
  const list = useWorklist(wanted);
  const { data, error, isPending, isPlaceholderData, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const [place, stand] = useState(() => ({ mark, ...positionIn(mark), settled: false }));
  const { picked, setPicked } = usePicked(mark);
  const [acting, act] = useState(false);
  const [filtering, filter] = useState(() => isNarrowed({ ...criteria, words: undefined }));
  const [sought, seek] = useState<string | null>(null);
  const bar = useRef<HTMLElement>(null);
  const filterButton = useRef<HTMLButtonElement>(null);
  const complaints = data?.lines;
  const whole = data?.whole ?? false;
  const [first] = complaints ?? [];
  if (place.mark !== mark) stand({ mark, ...positionIn(mark), settled: false });
  else if (complaints && !isPlaceholderData && first && !place.settled) {
    // Once, when the list is there: later on nothing is taken away from under somebody's hands.
    const gone = place.chosen !== null && whole && complaints.every(({ id }) => id !== place.chosen);
    const chosen = !narrow && (place.chosen === null || gone) ? first.id : place.chosen;
    stand({ ...place, chosen, settled: true });
  }
  const { chosen, closed } = place;
  useReadTo(list, chosen);
  const ids = useMemo(() => (complaints ?? []).map(({ id }) => id), [complaints]);
  usePrefetchAround(ids, chosen);
  useKeys(
    [
      { keys: "f", label: t("worklist.filter.label"), run: toggleFilter },
      { keys: "shift+u", label: t("worklist.nextNews"), run: nextNews },
    ],
    true,
    t("nav.keysList"),
  );
  useKeys(
    back ? [{ keys: "escape", label: back.label, run: back.run }] : [],
    !picked.size && !filtering,
    t("nav.keysList"),
  );
  useKeys(
    [{ keys: "escape", label: t("worklist.filter.hide"), run: toggleFilter }],
    filtering && !picked.size,
    t("nav.keysList"),
  );

  const searches = criteria.words !== undefined;
  const searched = data?.searched;
  const wrong = wordsErrors(error);
  const search = (words: string) => want({ ...wanted, criteria: tidy({ ...criteria, words }) });
  useEffect(() => {
    if (sought === null || isPlaceholderData || isPending) return;
    // A number that was typed whole and found is where its typist wanted to go.
    seek(null);
    if (
      sought === criteria.words &&
      complaints?.length === 1 &&
      first &&
      plainNumber(first.number) === plainNumber(sought)
    )
      open(first.id);
  });

  const grouped = byDeadline(view, sort, searches);
  const lines = useMemo((): Line<ComplaintLine>[] => {
    if (!complaints) return [];
    const row = (line: ComplaintLine) => ({ id: line.id, row: line });
    if (!grouped) return complaints.map(row);
    if (onlyAsked && view === "mine") {
      // The owner's deadlines are not the department's.
      return questionGroups(complaints, whole).flatMap(({ name, lines, whole }) => [
        {
          id: name,
          head: t(`worklist.question.${name}`),
          count: whole ? lines.length : undefined,
          closed: closed.includes(name),
        },
        ...(closed.includes(name) ? [] : lines.map(row)),
      ]);
    }
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
  }, [complaints, now, whole, grouped, closed, onlyAsked, view, t]);

  function toggleFilter() {
    filter(!filtering);
    if (filtering) filterButton.current?.focus();
    else requestAnimationFrame(() => bar.current?.querySelector<HTMLElement>("button")?.focus());
  }

  function choose(id: string) {
    stand((before) => ({ ...before, chosen: id }));
    keepPosition(mark, { chosen: id });
  }

  /** Behind the chosen one, and then from the beginning. */
  function nextNews() {
    const all = complaints ?? [];
    const from = all.findIndex(({ id }) => id === chosen) + 1;
    const next = [...all.slice(from), ...all.slice(0, from)].find((line) => line.id !== chosen && isNews(line));
    if (next) choose(next.id);
    else toast(t("worklist.noNews"));
  }

  const pickOut = useCallback(
    (ids: string[], out: boolean) => setPicked((before) => pick(before, complaints ?? [], ids, out)),
    [complaints, setPicked],
  );
  const pickOne = useCallback((id: string, out: boolean) => pickOut([id], out), [pickOut]);

  function clearPicked() {
    setPicked(() => new Map());
    act(false);
  }

  async function pickAll() {
    const lines = await firstLines(wanted, MOST_PICKED);
    setPicked((before) =>
      pick(
        before,
        lines,
        lines.map(({ id }) => id),
        true,
      ),
    );
  }

  function enter(id: string) {
    choose(id);
    open(id);
  }

  function fold(name: string) {
    const next = closed.includes(name) ? closed.filter((other) => other !== name) : [...closed, name];
    stand((before) => ({ ...before, closed: next }));
    keepPosition(mark, { closed: next });
  }

  const total = data?.total;
  const count = !total
    ? undefined
    : total >= COUNTED && !whole
      ? t("worklist.countMany")
      : searched?.more && !whole
        ? t("worklist.countAtLeast", { count: total })
        : t("worklist.count", { count: total });
  const narrowed = isNarrowed(criteria);
  const known = new Map((complaints ?? []).map((line) => [line.id, line]));
  const bulk = picked.size ? (
    <BulkPanel
      picked={[...picked.values()].map((line) => newer(known.get(line.id), line))}
      total={total ?? 0}
      pickAll={() => void pickAll()}
      moved={(done) => setPicked((before) => moved(before, done))}
      clear={clearPicked}
    />
  ) : null;
  return (
    <Split
      listLabel={title}
      detailLabel={t("complaint.label")}
      open={acting && bulk !== null}
      close={() => act(false)}
      list={
        <>
          <Header title={title} count={count} back={back}>
            {narrow && picked.size ? (
              <Button size="bar" onClick={() => act(true)} data-testid="bulk-open">
                {t("worklist.bulk.picked", { count: picked.size })}
              </Button>
            ) : null}
            <WordsBox
              value={criteria.words ?? ""}
              change={search}
              enter={(words) => isNumber(words) && seek(words)}
              wrong={wrong.length > 0}
            />
            <Button
              ref={filterButton}
              look="text"
              size="bar"
              icon={<ListFilter size={16} />}
              keys="f"
              className={styles.sign}
              aria-expanded={filtering}
              title={t("worklist.filter.label")}
              onClick={toggleFilter}
              data-testid="filter"
            >
              <span className={styles.roomy}>{t("worklist.filter.button")}</span>
            </Button>
            <SortMenu view={view} sort={sort} searches={searches} change={(next) => want({ ...wanted, sort: next })} />
            <ViewMenu wanted={wanted} saved={saved} go={go} />
            <ExportMenu view={view} criteria={criteria} sort={sort} name={title} />
          </Header>
          <FilterBar
            view={view}
            criteria={criteria}
            change={(next) => want({ ...wanted, criteria: next })}
            open={filtering}
            bar={bar}
          />
          {searches ? (
            <SearchNotice
              error={error}
              hints={isPlaceholderData || complaints?.length ? [] : (searched?.hints ?? [])}
              filled={searched?.filled ?? null}
              search={search}
            />
          ) : null}
          {error && !data && !wrong.length ? (
            <div className={styles.notice}>
              <ErrorNotice error={error} act={{ label: t("common.retry"), run: () => void refetch() }} />
            </div>
          ) : null}
          {isPending ? <Skeleton rows={9} /> : null}
          {complaints && complaints.length === 0 ? (
            searched ? (
              <SearchEmpty terms={searched.terms} clear={() => search("")} />
            ) : narrowed ? (
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
                title={onlyAsked && view === "mine" ? t("worklist.notAsked") : t(`worklist.empty.${view}`)}
                under={onlyAsked && view === "mine" ? t("worklist.notAskedUnder") : t(`worklist.emptyUnder.${view}`)}
                act={seeOpen && !onlyAsked ? <Button onClick={seeOpen}>{t("worklist.seeAll")}</Button> : undefined}
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
              rowHeight={rowHeights[arrangement.density] + (searches && !compact ? SNIPPET : 0)}
              offset={place.offset}
              scrolled={(offset) => keepPosition(mark, { offset })}
              toggle={grouped ? fold : undefined}
              picked={picked}
              pickOut={pickOut}
              draw={(line) => (
                <ComplaintRow
                  line={line}
                  now={now}
                  names={names}
                  fields={fields}
                  compact={compact}
                  news={isNews(line)}
                  picked={picked.has(line.id)}
                  pickOut={pickOne}
                  snippet={searched && !compact ? (searched.snippets[line.id] ?? null) : undefined}
                />
              )}
              more={hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined}
            />
          ) : null}
          <KeyHints asks />
        </>
      }
      detail={
        bulk ??
        (narrow || !complaints ? null : chosen && complaints.length ? (
          <ComplaintDetail id={chosen} line={complaints.find(({ id }) => id === chosen)} open={() => enter(chosen)} />
        ) : (
          <NothingChosen />
        ))
      }
    />
  );
}
