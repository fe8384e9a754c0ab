import { Link, useNavigate, useRouterState } from "@tanstack/react-router";
import { Bookmark, Users } from "lucide-react";
import { useTranslation } from "react-i18next";
import styles from "@/features/shell/SideBar.module.css";
import { Kbd } from "@/shared/keys/Kbd";
import { useKeys } from "@/shared/keys/useKeys";
import { lastPlace } from "./position";
import { useSavedViews } from "./savedViews";
import own from "./WorkViews.module.css";
import type { Search } from "./wanted";
import { COUNTED, useSavedCounts } from "./worklist";

interface Props {
  narrow: boolean;
}

/** So many views have a number key. */
const KEYED = 9;

/** The views somebody put together, each with how many it holds and the number that opens it. */
export function SavedViews({ narrow }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const views = useSavedViews();
  const counts = useSavedCounts();
  const here = useRouterState({
    select: ({ location: { pathname, search } }) => {
      const place = lastPlace();
      const asked = pathname.startsWith("/complaints/") && place.to === "/work" ? place.search : (search as Search);
      return asked.saved;
    },
  });
  // On the page of calls the digits answer the questions.
  const keyed = useRouterState({ select: ({ location }) => location.pathname !== "/calls" }) ? KEYED : 0;
  useKeys(
    views.slice(0, keyed).map(({ id, name }, at) => ({
      keys: String(at + 1),
      label: t("worklist.saved.go", { name }),
      run: () => void navigate({ to: "/work", search: { saved: id } }),
    })),
    true,
    t("worklist.saved.title"),
  );
  if (views.length === 0) return null;
  return (
    <section aria-label={t("worklist.saved.title")}>
      <h2 className={styles.section}>{t("worklist.saved.title")}</h2>
      {views.map(({ id, name, owner, shared, changeable }, at) => {
        const count = counts[id] ?? 0;
        const title = shared ? t("worklist.saved.sharedBy", { name: owner.name }) : undefined;
        const Icon = shared ? Users : Bookmark;
        return (
          <Link
            key={id}
            to="/work"
            search={{ saved: id }}
            activeOptions={{ exact: true, includeSearch: true }}
            className={`${styles.place} ${here === id ? styles.here : ""}`}
            title={narrow ? name : title}
            aria-label={narrow ? name : undefined}
            aria-keyshortcuts={at < keyed ? String(at + 1) : undefined}
            data-testid="nav-saved"
            data-id={id}
            data-changeable={changeable}
          >
            <Icon size={16} />
            <span className={styles.words}>{name}</span>
            {narrow || !count ? null : (
              <span className={own.count}>{count >= COUNTED ? t("worklist.many") : count}</span>
            )}
            {narrow || at >= keyed ? null : <Kbd keys={String(at + 1)} />}
          </Link>
        );
      })}
    </section>
  );
}
