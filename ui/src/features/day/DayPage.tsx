import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DayItem } from "@/api/gen/DayItem";
import { ComplaintDetail } from "@/features/complaint/ComplaintDetail";
import { NothingChosen } from "@/features/shell/NothingChosen";
import { rowHeights, useArrangement } from "@/features/worklist/arrangement";
import { ComplaintRow } from "@/features/worklist/ComplaintRow";
import { KeyHints } from "@/features/worklist/KeyHints";
import { useNewsOf } from "@/features/worklist/looked";
import { useNames } from "@/features/worklist/names";
import { usePrefetchAround } from "@/features/worklist/neighbour";
import { DAY, keepPosition, positionIn, visit } from "@/features/worklist/position";
import { Button } from "@/shared/form/Button";
import { Header } from "@/shared/layout/Header";
import { NARROW } from "@/shared/layout/room";
import { Split } from "@/shared/layout/Split";
import { useMedia } from "@/shared/layout/useMedia";
import { type Line, RowList } from "@/shared/list/RowList";
import { EmptyState } from "@/shared/notice/EmptyState";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import { useMinute } from "@/shared/time/hostClock";
import { clockWords } from "@/shared/time/moment";
import { type DayPart, partOf, useDay } from "./day";
import { dayDue } from "./dayDue";

const PARTS: DayPart[] = ["overdue", "today", "rest"];

/** My day: what is owed until midnight by the minute, the present moment between, then the rest by urgency. */
export default function DayPage() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const narrow = useMedia(NARROW);
  const now = useMinute();
  const names = useNames();
  const isNews = useNewsOf();
  const { arrangement } = useArrangement();
  const { data: day, error, isPending, refetch } = useDay();
  const [kept] = useState(() => positionIn(DAY));
  const [picked, choose] = useState(kept.chosen);
  useEffect(() => visit({ to: "/day" }), []);

  const items = day?.items;
  const ids = useMemo(() => (items ?? []).map(({ line }) => line.id), [items]);
  const chosen = picked !== null && ids.includes(picked) ? picked : narrow ? null : (ids[0] ?? null);
  usePrefetchAround(ids, chosen);

  const lines = useMemo((): Line<DayItem>[] => {
    const of = (part: DayPart) => (items ?? []).filter((item) => partOf(item, now) === part);
    return PARTS.flatMap((part): Line<DayItem>[] => {
      const here = of(part);
      // The present stands as a line of its own, also while nothing more is due today.
      const head = part === "today" ? t("day.today", { now: clockWords(now) }) : t(`day.${part}`);
      if (here.length === 0 && part !== "today") return [];
      return [
        {
          id: part,
          head,
          count: here.length,
          tone: part === "overdue" ? "late" : part === "today" ? "now" : undefined,
        },
        ...here.map((item) => ({ id: item.line.id, row: item })),
      ];
    });
  }, [items, now, t]);

  function stand(id: string) {
    choose(id);
    keepPosition(DAY, { chosen: id });
  }

  function open(id: string) {
    stand(id);
    void navigate({ to: "/complaints/$id", params: { id } });
  }

  const owed = (items ?? []).filter((item) => partOf(item, now) !== "rest").length;
  const title = t("day.title");
  return (
    <Split
      listLabel={title}
      detailLabel={t("complaint.label")}
      open={false}
      close={() => {}}
      list={
        <>
          <Header title={title} count={owed ? t("day.owed", { count: owed }) : undefined} />
          {error && !day ? (
            <ErrorNotice error={error} act={{ label: t("common.retry"), run: () => void refetch() }} />
          ) : null}
          {isPending ? <Skeleton rows={9} /> : null}
          {items && items.length === 0 ? (
            <EmptyState
              title={t("day.empty")}
              under={t("day.emptyUnder")}
              act={
                <Button onClick={() => void navigate({ to: "/work", search: { view: "group" } })}>
                  {t("day.seeGroup")}
                </Button>
              }
            />
          ) : null}
          {items?.length ? (
            <RowList
              label={title}
              lines={lines}
              chosen={chosen}
              choose={stand}
              pick={narrow ? open : stand}
              open={open}
              rowHeight={rowHeights[arrangement.density]}
              offset={kept.offset}
              scrolled={(offset) => keepPosition(DAY, { offset })}
              draw={(item) => (
                <ComplaintRow
                  line={item.line}
                  now={now}
                  names={names}
                  fields={arrangement.fields}
                  compact={arrangement.density === "compact"}
                  news={isNews(item.line)}
                  due={
                    item.reason === "work" || item.reason === "question"
                      ? undefined
                      : dayDue(t, i18n.language, item, now)
                  }
                />
              )}
            />
          ) : null}
          <KeyHints />
        </>
      }
      detail={
        narrow || !items ? null : chosen === null ? (
          <NothingChosen />
        ) : (
          <ComplaintDetail
            id={chosen}
            line={items.find(({ line }) => line.id === chosen)?.line}
            open={() => open(chosen)}
          />
        )
      }
    />
  );
}
