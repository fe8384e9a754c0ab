import { Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useReachable } from "@/api/reach";
import { useNews } from "@/features/inbox/useNews";
import { lock } from "@/features/session/standing";
import { KeySheet } from "@/shared/keys/KeySheet";
import { useKeys } from "@/shared/keys/useKeys";
import { usePaneKeys } from "@/shared/layout/panes";
import { BesideContext, useNarrow } from "@/shared/layout/room";
import { Toasts } from "@/shared/toast/Toasts";
import { Finder } from "./Finder";
import { Offline } from "./Offline";
import { usePlaces } from "./places";
import styles from "./Shell.module.css";
import { SideBar } from "./SideBar";

const Guide = lazy(async () => ({ default: (await import("@/features/guide/Guide")).Guide }));

/** Pages that need the room of the side bar's words. */
const WIDE_PAGES = /^\/(register|calls|complaints\/|customers\/)/;

/** Side bar, page, and the keys that work everywhere. */
export function Shell() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const places = usePlaces();
  const crowded = useRouterState({ select: ({ location }) => WIDE_PAGES.test(location.pathname) });
  const [guided, guide] = useState(false);
  const narrow = useNarrow(guided) || crowded;
  const [front, bring] = useState<"finder" | "keys" | null>(null);
  const away = () => bring(null);
  const reachable = useReachable();

  usePaneKeys();
  useNews();
  useKeys(
    [
      { keys: "mod+k", label: t("nav.palette"), run: () => bring("finder") },
      { keys: "?", label: t("nav.allKeys"), run: () => bring("keys") },
      ...(places.some(({ to }) => to === "/register")
        ? [{ keys: "n", label: t("nav.register"), run: () => void navigate({ to: "/register" }) }]
        : []),
      ...(places.some(({ to }) => to === "/day")
        ? [{ keys: "shift+m", label: t("day.title"), run: () => void navigate({ to: "/day" }) }]
        : []),
      { keys: "f1", label: t("guide.title"), run: () => guide(!guided) },
      { keys: "mod+l", label: t("nav.lock"), run: () => void lock() },
    ],
    true,
    t("nav.keysEverywhere"),
  );

  return (
    <div className={styles.shell}>
      <SideBar places={places} search={() => bring("finder")} guide={() => guide(true)} narrow={narrow} />
      <main className={styles.main}>
        <BesideContext value={guided}>
          <div className={styles.page}>
            {reachable ? null : <Offline />}
            <Outlet />
            <Toasts />
          </div>
        </BesideContext>
        {guided ? (
          <Suspense>
            <Guide close={() => guide(false)} />
          </Suspense>
        ) : null}
      </main>
      {front === "finder" ? <Finder close={away} /> : null}
      {front === "keys" ? <KeySheet close={away} /> : null}
    </div>
  );
}
