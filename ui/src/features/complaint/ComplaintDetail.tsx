import { CornerDownLeft } from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { useLooking } from "@/features/worklist/looked";
import { DeadlineChip } from "@/shared/complaint/DeadlineChip";
import { SeverityTag } from "@/shared/complaint/SeverityTag";
import { StageGlyph } from "@/shared/complaint/StageGlyph";
import { Button } from "@/shared/form/Button";
import { EmptyState } from "@/shared/notice/EmptyState";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import { useMinute } from "@/shared/time/hostClock";
import { ActDesk } from "./ActDesk";
import { ClockList } from "./ClockList";
import { Complainant } from "./Complainant";
import styles from "./ComplaintDetail.module.css";
import { CopyNumber } from "./CopyNumber";
import { nextAct, useComplaint } from "./complaint";
import { clockDeadline, clocksInOrder } from "./deadline";
import { EntryLine } from "./EntryLine";
import { MergedNotice } from "./MergedNotice";
import { PlanCard } from "./PlanCard";
import { Quote } from "./Quote";
import { Section } from "./Section";
import { Standing } from "./Standing";
import { categoryWords, useTerms } from "./term";

interface Props {
  id: string;
  /** What the list knows already, so that the name stands there at once. */
  line?: ComplaintLine;
  open: () => void;
}

const ROOM = 3;
const LATEST = 5;

/** A complaint beside the list: the next step, clocks, the customer's words, the latest. */
export function ComplaintDetail({ id, line, open }: Props) {
  const { t } = useTranslation();
  const { data: view, error, refetch } = useComplaint(id);
  const known = view ?? line;
  // What the list calls read and has not changed since needs no telling.
  useLooking(view && line && !line.unread && line.version === view.version ? undefined : view);
  const gone = error?.code === "not_found";
  const body = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!id) return;
    body.current?.scrollTo?.(0, 0);
    // What had the focus belonged to the complaint before.
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && body.current?.contains(focused)) focused.blur();
  }, [id]);
  return (
    <div className={styles.detail} data-testid="detail" data-id={id}>
      <header className={styles.header}>
        {known ? <CopyNumber number={known.number} /> : null}
        <span className={styles.gap} />
        <Button icon={<CornerDownLeft size={16} />} keys="enter" onClick={open} data-testid="detail-open">
          {t("complaint.open")}
        </Button>
      </header>
      <div className={styles.body} ref={body}>
        {gone ? <EmptyState title={t("complaint.gone")} under={t("complaint.goneUnder")} /> : null}
        {known && !gone ? <Title known={known} view={view} /> : null}
        {error && !gone ? (
          <ErrorNotice error={error} act={{ label: t("common.retry"), run: () => void refetch() }} />
        ) : null}
        {view && !gone ? <Sections view={view} /> : null}
        {view || error ? null : <Skeleton rows={5} />}
      </div>
    </div>
  );
}

function Title({ known, view }: { known: ComplaintLine | ComplaintView; view: ComplaintView | undefined }) {
  const { t } = useTranslation();
  const terms = useTerms();
  const category = categoryWords(terms, known.category, view?.subcategory ?? null);
  const onHold = known.hold_since !== null;
  return (
    <div>
      <p className={styles.tags}>
        <SeverityTag severity={known.severity} />
        <StageGlyph stage={known.stage} onHold={onHold} answered={view ? view.answered_at !== null : false} silent />
        <span>{onHold ? t("vocabulary.stage.on_hold") : t(`vocabulary.stage.${known.stage}`)}</span>
        {category ? <span className={styles.category}>{category}</span> : null}
      </p>
      <h2 className={styles.subject}>{known.subject}</h2>
    </div>
  );
}

function Sections({ view }: { view: ComplaintView }) {
  const { t } = useTranslation();
  const [plan] = view.plans;
  return (
    <>
      <Complainant key={view.id} view={view} />
      <MergedNotice view={view} />
      <Standing view={view} />
      <ActDesk view={view} room={ROOM} head={<NextStep view={view} />} />
      {plan?.status === "proposed" ? <PlanCard plan={plan} /> : null}
      <ClockList view={view} />
      <Quote view={view} />
      <Section title={t("complaint.latest")} testId="latest">
        <ol className={styles.latest}>
          {view.entries.slice(0, LATEST).map((entry) => (
            <EntryLine key={entry.id} entry={entry} among={view.entries} short />
          ))}
        </ol>
      </Section>
    </>
  );
}

function NextStep({ view }: { view: ComplaintView }) {
  const { t } = useTranslation();
  const now = useMinute();
  const standing = view.hold_since === null ? t(`vocabulary.stage.${view.stage}`) : t("vocabulary.stage.on_hold");
  const next = nextAct(view);
  const [clock] = clocksInOrder(view.clocks, now).filter(({ met_at, stopped_at }) => met_at === null && !stopped_at);
  const deadline = clock && clockDeadline(clock, t(`complaint.waits.${view.hold_awaited ?? "other"}`), now);
  return (
    <div>
      <p className={styles.nextLabel}>{next ? t("complaint.nextStep") : t("complaint.now")}</p>
      <div className={styles.next}>
        <h3 className={styles.nextName}>{next ? t(`complaint.act.${next}`) : standing}</h3>
        {clock && deadline ? (
          <span className={styles.chip}>
            <span className={styles.clock}>{t(`vocabulary.clock.${clock.kind}`)}</span>
            <DeadlineChip deadline={deadline} />
          </span>
        ) : null}
      </div>
    </div>
  );
}
