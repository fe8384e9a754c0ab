import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ArrowLeft, ChevronDown, ChevronUp, LockKeyhole } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useLooking } from "@/features/worklist/looked";
import { useNeighbours } from "@/features/worklist/neighbour";
import { lastPlace } from "@/features/worklist/position";
import { SeverityTag } from "@/shared/complaint/SeverityTag";
import { Button } from "@/shared/form/Button";
import { useKeys } from "@/shared/keys/useKeys";
import { Pane } from "@/shared/layout/Pane";
import { EmptyState } from "@/shared/notice/EmptyState";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import { ComplaintBody } from "./ComplaintBody";
import styles from "./ComplaintPage.module.css";
import { CopyNumber } from "./CopyNumber";
import { useComplaint } from "./complaint";
import { remember } from "./recent";
import { StageBar } from "./StageBar";

/** One complaint with everything about it. */
export default function ComplaintPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/complaints/$id" });
  const navigate = useNavigate();
  const { act } = useSearch({ from: "/complaints/$id" });
  const { data: view, error, refetch } = useComplaint(id);
  useEffect(() => {
    if (view) remember({ id: view.id, number: view.number, subject: view.subject });
  }, [view]);
  const around = useNeighbours(id);
  const page = useRef<HTMLDivElement>(null);
  useLooking(view);
  const back = () => {
    const place = lastPlace();
    void navigate(place.to === "/day" ? { to: "/day" } : { to: "/work", search: place.search });
  };
  const go = (to: string | null) => {
    if (to) void navigate({ to: "/complaints/$id", params: { id: to }, replace: true });
  };

  useKeys(
    [
      { keys: "escape", label: t("complaint.back"), run: back },
      { keys: "j", label: t("complaint.next"), run: () => go(around.next) },
      { keys: "k", label: t("complaint.previous"), run: () => go(around.previous) },
    ],
    true,
    t("complaint.label"),
  );

  const gone = error?.code === "not_found";
  return (
    <div className={styles.page} ref={page} data-testid="complaint-page">
      <header className={styles.header}>
        <Button
          look="text"
          size="bar"
          className={styles.square}
          icon={<ArrowLeft size={16} />}
          onClick={back}
          aria-label={t("complaint.back")}
          title={t("complaint.back")}
          data-testid="back"
        />
        {view ? (
          <>
            <CopyNumber number={view.number} />
            <h1 className={styles.subject} title={view.subject}>
              {view.subject}
            </h1>
            <SeverityTag severity={view.severity} />
            {view.restricted ? (
              <span className={styles.tag}>
                <LockKeyhole size={14} aria-hidden="true" />
                {t("complaint.restricted")}
              </span>
            ) : null}
            {view.imported ? <span className={styles.tag}>{t("complaint.imported")}</span> : null}
            {view.reopened_count > 0 ? (
              <span className={styles.tag}>{t("complaint.reopened", { count: view.reopened_count })}</span>
            ) : null}
          </>
        ) : (
          <h1 className="hy-unseen">{t("complaint.label")}</h1>
        )}
        <span className={styles.gap} />
        {around.at > 0 ? (
          <>
            <span className={styles.place}>{t("complaint.place", { at: around.at, of: around.of })}</span>
            <Button
              look="text"
              size="bar"
              icon={<ChevronUp size={16} />}
              keys="k"
              disabled={!around.previous}
              onClick={() => go(around.previous)}
              aria-label={t("complaint.previous")}
              title={t("complaint.previous")}
            />
            <Button
              look="text"
              size="bar"
              icon={<ChevronDown size={16} />}
              keys="j"
              disabled={!around.next}
              onClick={() => go(around.next)}
              aria-label={t("complaint.next")}
              title={t("complaint.next")}
            />
          </>
        ) : null}
      </header>
      {gone ? (
        <EmptyState
          title={t("complaint.gone")}
          under={t("complaint.goneUnder")}
          act={<Button onClick={back}>{t("complaint.back")}</Button>}
        />
      ) : null}
      {error && !gone ? (
        <div className={styles.failure}>
          <ErrorNotice error={error} act={{ label: t("common.retry"), run: () => void refetch() }} />
        </div>
      ) : null}
      {view && !gone ? (
        <>
          <StageBar view={view} />
          <ComplaintBody key={view.id} view={view} begin={act} />
        </>
      ) : null}
      {view || error ? null : (
        <Pane label={t("complaint.label")}>
          <Skeleton rows={8} />
        </Pane>
      )}
    </div>
  );
}
