import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ChevronDown, ChevronUp, LockKeyhole } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useLooking } from "@/features/worklist/looked";
import { useNeighbours } from "@/features/worklist/neighbour";
import { lastPlace } from "@/features/worklist/position";
import { SeverityTag } from "@/shared/complaint/SeverityTag";
import { Button } from "@/shared/form/Button";
import { useKeys } from "@/shared/keys/useKeys";
import { Page, PageTag, PageTitle } from "@/shared/layout/Page";
import { EmptyState } from "@/shared/notice/EmptyState";
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
  useLooking(view);
  const back = () => {
    const place = lastPlace();
    void navigate(
      place.to === "/day" ? { to: "/day" } : { to: "/work", search: place.search, state: { figures: place.figures } },
    );
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
    <Page
      label={t("complaint.label")}
      back={{ label: t("complaint.back"), run: back }}
      query={{ error, refetch }}
      testId="complaint-page"
      head={
        view ? (
          <>
            <CopyNumber number={view.number} />
            <PageTitle>{view.subject}</PageTitle>
            <SeverityTag severity={view.severity} />
            {view.restricted ? (
              <PageTag>
                <LockKeyhole size={14} aria-hidden="true" />
                {t("complaint.restricted")}
              </PageTag>
            ) : null}
            {view.imported ? <PageTag>{t("complaint.imported")}</PageTag> : null}
            {view.reopened_count > 0 ? (
              <PageTag>{t("complaint.reopened", { count: view.reopened_count })}</PageTag>
            ) : null}
          </>
        ) : undefined
      }
      end={
        around.at > 0 ? (
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
        ) : null
      }
    >
      {gone ? (
        <EmptyState
          title={t("complaint.gone")}
          under={t("complaint.goneUnder")}
          act={<Button onClick={back}>{t("complaint.back")}</Button>}
        />
      ) : view ? (
        <>
          <StageBar view={view} />
          <ComplaintBody key={view.id} view={view} begin={act} />
        </>
      ) : undefined}
    </Page>
  );
}
