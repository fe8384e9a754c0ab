import { Link, useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { View } from "@/api/gen/View";
import styles from "@/features/shell/SideBar.module.css";
import { lastPlace } from "./position";
import { viewIcons } from "./viewIcon";
import own from "./WorkViews.module.css";
import type { Search } from "./wanted";
import { COUNTED, useCounts, useShows } from "./worklist";

interface Props {
  views: readonly View[];
  narrow: boolean;
}

/** Views that end of themselves are counted; the archive only grows. */
const UNCOUNTED: readonly View[] = ["closed", "all"];

/** The views of the worklist in the side bar, each with how many it holds. */
export function WorkViews({ views, narrow }: Props) {
  const { t } = useTranslation();
  const counts = useCounts();
  const shows = useShows();
  /** A complaint belongs to the view one opened it from, a narrowed list to the view it narrows. */
  const here = useRouterState({
    select: ({ location: { pathname, search } }) => {
      const place = lastPlace();
      const asked = pathname.startsWith("/complaints/") && place.to === "/work" ? place.search : (search as Search);
      if (pathname !== "/work" && asked === search) return null;
      return asked.saved ? null : (asked.view ?? "mine");
    },
  });
  return views.filter(shows).map((view) => {
    const label = t(`worklist.view.${view}`);
    const Icon = viewIcons[view];
    const count = UNCOUNTED.includes(view) ? 0 : (counts[view] ?? 0);
    return (
      <Link
        key={view}
        to="/work"
        search={view === "mine" ? {} : { view }}
        activeOptions={{ exact: true, includeSearch: true }}
        className={`${styles.place} ${here === view ? styles.here : ""}`}
        title={narrow ? label : undefined}
        aria-label={narrow ? label : undefined}
        data-testid={view === "mine" ? "nav-work" : `nav-work-${view}`}
      >
        <Icon size={16} />
        <span className={styles.words}>{label}</span>
        {narrow || !count ? null : <span className={own.count}>{count >= COUNTED ? t("worklist.many") : count}</span>}
      </Link>
    );
  });
}
