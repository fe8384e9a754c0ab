import { Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { createElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { lock } from "@/features/session/standing";
import { viewIcons } from "@/features/worklist/viewIcon";
import { mineViews, teamViews } from "@/features/worklist/worklist";
import { useKeys } from "@/shared/keys/useKeys";
import { usePaneKeys } from "@/shared/layout/panes";
import { NARROW, useMedia } from "@/shared/layout/useMedia";
import { Palette } from "@/shared/palette/Palette";
import { Toasts } from "@/shared/toast/Toasts";
import { usePlaces } from "./places";
import styles from "./Shell.module.css";
import { SideBar } from "./SideBar";

/** Pages that need the room of the side bar's words. */
const WIDE_PAGES = /^\/(register|complaints\/)/;

/** Side bar, page, and the keys that work everywhere. */
export function Shell() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const places = usePlaces();
  const crowded = useRouterState({ select: ({ location }) => WIDE_PAGES.test(location.pathname) });
  const narrow = useMedia(NARROW) || crowded;
  const [searching, search] = useState(false);

  usePaneKeys();
  useKeys([
    { keys: "mod+k", label: t("nav.palette"), run: () => search(true) },
    { keys: "?", label: t("nav.allKeys"), run: () => search(true) },
    ...(places.some(({ to }) => to === "/register")
      ? [{ keys: "n", label: t("nav.register"), run: () => void navigate({ to: "/register" }) }]
      : []),
    { keys: "mod+l", label: t("nav.lock"), run: () => void lock() },
  ]);

  const works = places.some(({ to }) => to === "/work");
  const views = works ? [...mineViews, ...teamViews] : [];
  const acts = [
    ...views.map((view) => ({
      id: view,
      label: t(`worklist.view.${view}`),
      icon: createElement(viewIcons[view], { size: 16 }),
      run: () => void navigate({ to: "/work", search: view === "mine" ? {} : { view } }),
    })),
    ...places
      .filter(({ to }) => to !== "/work")
      .map(({ to, label, icon }) => ({ id: to, label, icon, run: () => void navigate({ to }) })),
  ];
  return (
    <div className={styles.shell}>
      <SideBar places={places} search={() => search(true)} narrow={narrow} />
      <main className={styles.page}>
        <Outlet />
        <Toasts />
      </main>
      {searching ? <Palette acts={acts} close={() => search(false)} /> : null}
    </div>
  );
}
