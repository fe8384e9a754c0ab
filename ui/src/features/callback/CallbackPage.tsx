import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { CallLine } from "@/api/gen/CallLine";
import type { CallRates } from "@/api/gen/CallRates";
import { useComplaint } from "@/features/complaint/complaint";
import { Header } from "@/shared/layout/Header";
import { Pane } from "@/shared/layout/Pane";
import { type Line, RowList } from "@/shared/list/RowList";
import { EmptyState } from "@/shared/notice/EmptyState";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import { toast } from "@/shared/toast/toast";
import { failureWords } from "@/shared/words/failure";
import styles from "./Callback.module.css";
import { CallFile } from "./CallFile";
import { CallRow } from "./CallRow";
import { CallSheet } from "./CallSheet";
import { inOrder, nextCall, severities, useCalls } from "./callback";
import { TakeCall } from "./TakeCall";

/** 结案回访: the queue, one question at a time, and the file beside it. */
export default function CallbackPage() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useCalls();
  const taking = useAct("complaint.act", ["complaints"]);
  const [chosen, choose] = useState<string | null>(null);
  /** One that was finished a moment ago is gone from the queue as soon as the host says so. */
  const finished = useRef<string | null>(null);
  const calls = data?.calls ?? [];
  const first = nextCall(calls, finished.current)?.id ?? null;
  const at = chosen !== null && calls.some(({ id }) => id === chosen) ? chosen : first;
  const line = calls.find(({ id }) => id === at);

  function take({ id }: CallLine) {
    choose(id);
    taking.mutate(
      { body: { id, action: { act: "take_call" } } },
      { onError: (error) => toast(failureWords(t, error).what, undefined, "failed") },
    );
  }

  function goOn(done: string) {
    finished.current = done;
    const next = nextCall(calls, done);
    choose(next?.id ?? null);
    if (next && !next.mine) take(next);
  }

  const shareWords = (rates: CallRates) =>
    severities
      .map((one) => t("callback.share", { severity: t(`vocabulary.severity.${one}`), percent: rates[one] }))
      .join(t("common.separator"));

  const lines = inOrder(calls).map((call): Line<CallLine> => ({ id: call.id, row: call }));
  return (
    <div className={styles.page} data-testid="callback-page">
      <Pane label={t("callback.title")} className={styles.queue}>
        <Header title={t("callback.title")} count={data ? t("callback.waiting", { count: data.total }) : undefined} />
        {isPending ? <Skeleton rows={6} /> : null}
        {error && !data ? (
          <div className={styles.failure}>
            <ErrorNotice error={error} act={{ label: t("common.retry"), run: () => void refetch() }} />
          </div>
        ) : null}
        {lines.length > 0 ? (
          <RowList
            label={t("callback.title")}
            lines={lines}
            chosen={at}
            choose={choose}
            open={(id) => {
              const call = calls.find((call) => call.id === id);
              if (call && !call.mine) take(call);
            }}
            draw={(call) => <CallRow call={call} />}
            rowHeight={78}
          />
        ) : null}
        <div className={styles.note}>
          {data && data.reached_today > 0 ? (
            <p className={styles.done}>{t("callback.done", { count: data.reached_today })}</p>
          ) : null}
          <p>{t("callback.notYours")}</p>
          {data ? <p>{t("callback.drawn", { shares: shareWords(data.rates) })}</p> : null}
        </div>
      </Pane>
      {data && !line ? (
        <div className={styles.nothing}>
          <EmptyState title={t("callback.empty")} under={t("callback.emptyUnder")} />
        </div>
      ) : null}
      {line && !line.mine ? (
        <Pane label={t("callback.call")} className={styles.wide}>
          <TakeCall line={line} take={() => take(line)} busy={taking.isPending} />
        </Pane>
      ) : null}
      {line?.mine ? (
        <Taken
          key={line.id}
          line={line}
          reopeningSolved={data?.reopening_solved ?? []}
          reopeningScores={data?.reopening_scores ?? []}
          goOn={() => goOn(line.id)}
        />
      ) : null}
    </div>
  );
}

interface TakenProps {
  line: CallLine;
  reopeningSolved: string[];
  reopeningScores: number[];
  goOn: () => void;
}

function Taken({ line, reopeningSolved, reopeningScores, goOn }: TakenProps) {
  const { t } = useTranslation();
  const { data: view, error, refetch } = useComplaint(line.id);
  if (error) {
    return (
      <Pane label={t("callback.call")} className={styles.wide}>
        <div className={styles.failure}>
          <ErrorNotice error={error} act={{ label: t("common.retry"), run: () => void refetch() }} />
        </div>
      </Pane>
    );
  }
  if (!view) {
    return (
      <Pane label={t("callback.call")} className={styles.wide}>
        <Skeleton rows={6} />
      </Pane>
    );
  }
  return (
    <>
      <Pane label={t("callback.call")} className={styles.call}>
        <CallSheet
          view={view}
          attempt={line.attempts + 1}
          reopens={(solved, score) => reopeningSolved.includes(solved) || reopeningScores.includes(Number(score))}
          goOn={goOn}
        />
      </Pane>
      <Pane label={t("callback.file")} className={styles.file}>
        <CallFile view={view} due={line.due_at} />
      </Pane>
    </>
  );
}
