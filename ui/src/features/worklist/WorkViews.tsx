import { Link, useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { View } from "@/api/gen/View";
import styles from "@/features/shell/SideBar.module.css";
import { lastView } from "./position";
import { viewIcons } from "./viewIcon";
import own from "./WorkViews.module.css";
import { COUNTED, useCount } from "./worklist";

interface Props {
  views: readonly View[];
  narrow: boolean;
}

/** Views that end of themselves are counted; the archive only grows. */
const UNCOUNTED: readonly View[] = ["closed", "all"];

/** The views of the worklist in the side bar, each with how many it holds. */
export function WorkViews({ views, narrow }: Props) {
  return views.map((view) => <WorkView key={view} view={view} narrow={narrow} />);
}

function WorkView({ view, narrow }: { view: View; narrow: boolean }) {
  const { t } = useTranslation();
  const label = t(`worklist.view.${view}`);
  const Icon = viewIcons[view];
  /** A complaint belongs to the view one opened it from. */
  const within = useRouterState({
    select: ({ location }) => location.pathname.startsWith("/complaints/") && lastView() === view,
  });
  return (
    <Link
      to="/work"
      search={view === "mine" ? {} : { view }}
      activeOptions={{ exact: true, includeSearch: true }}
      className={`${styles.place} ${within ? styles.here : ""}`}
      activeProps={{ className: styles.here }}
      title={narrow ? label : undefined}
      aria-label={narrow ? label : undefined}
      data-testid={view === "mine" ? "nav-work" : `nav-work-${view}`}
    >
      <Icon size={16} />
      <span className={styles.words}>{label}</span>
      {narrow || UNCOUNTED.includes(view) ? null : <Count view={view} />}
    </Link>
  );
}

function Count({ view }: { view: View }) {
  const { t } = useTranslation();
  const count = useCount(view);
  if (!count) return null;
  return <span className={own.count}>{count >= COUNTED ? t("worklist.many") : count}</span>;
}
