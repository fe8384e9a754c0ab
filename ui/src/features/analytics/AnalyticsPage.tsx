import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTerms } from "@/features/complaint/term";
import { groupsRead, useGroups } from "@/features/group/group";
import { useSession } from "@/features/shell/session";
import { Button } from "@/shared/form/Button";
import { Header } from "@/shared/layout/Header";
import { Pane } from "@/shared/layout/Pane";
import { useKeptScroll } from "@/shared/layout/useKeptScroll";
import { EmptyState } from "@/shared/notice/EmptyState";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import { hostNow } from "@/shared/time/hostClock";
import styles from "./AnalyticsPage.module.css";
import { Board } from "./Board";
import { type Chosen, START, spanOf, useFigures } from "./figures";
import { PeriodPicker } from "./PeriodPicker";

/** The figures of a period: what came in, what became of it, what moved. */
export default function AnalyticsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const chosen: Chosen = { ...START, ...useSearch({ from: "/analytics" }) };
  const { data, error, isPending, isPlaceholderData, refetch } = useFigures(chosen);
  const { user } = useSession();
  const place = useKeptScroll<HTMLDivElement>("analytics", data !== undefined);
  const { data: grouped } = useGroups();
  const terms = useTerms();
  const choose = (next: Chosen) => void navigate({ to: "/analytics", search: next, replace: true });
  const period = data?.period.days;
  const before = data?.comparison?.days;
  const fromTo = (days: { from: string; to: string }) => t("analytics.fromTo", days);
  const empty = data && !data.received.value.count && !data.closed.value.count && !data.open.value.count.count;
  /** The host refuses days that are still to come, and more of them than it counts. */
  const wrong = error?.code === "invalid";
  const longer = <Button onClick={() => choose({ ...chosen, span: spanOf("days90") })}>{t("analytics.longer")}</Button>;
  return (
    <Pane label={t("nav.analytics")} className={styles.page}>
      <Header title={t("nav.analytics")}>
        <PeriodPicker
          chosen={chosen}
          choose={choose}
          groups={groupsRead(grouped?.groups ?? [], user, hostNow())}
          figures={data}
        />
      </Header>
      <div {...place} className={styles.body} aria-busy={isPlaceholderData || undefined} data-testid="analytics">
        {period ? (
          <p className={styles.period}>
            {fromTo(period)}
            {before ? t("analytics.versus", { days: fromTo(before) }) : null}
          </p>
        ) : null}
        {wrong ? (
          <EmptyState title={t("analytics.cannot")} under={t("analytics.cannotUnder")} act={longer} />
        ) : error && !isPlaceholderData ? (
          <div className={styles.notice}>
            <ErrorNotice error={error} act={{ label: t("common.retry"), run: () => void refetch() }} />
          </div>
        ) : null}
        {isPending ? <Skeleton rows={9} /> : null}
        {empty ? (
          <EmptyState title={t("analytics.empty")} under={t("analytics.emptyUnder")} act={longer} />
        ) : data ? (
          <Board figures={data} against={chosen.against} terms={terms} />
        ) : null}
      </div>
    </Pane>
  );
}
