import { useNavigate, useRouterState, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Skeleton } from "@/shared/notice/Skeleton";
import { visit } from "./position";
import { useSavedView } from "./savedViews";
import { Worklist } from "./Worklist";
import type { Wanted } from "./worklist";

/** The page of one view, as shipped or saved; each begins where it was left. */
export default function WorklistPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: "/work" });
  const navigate = useNavigate();
  const found = useSavedView(search.saved);
  const saved = found === "pending" ? undefined : found;
  // What stands beside a saved view in the address asks for something else than it does.
  const asked = search.view || !saved ? search : saved.asked;
  const { view = "mine", criteria, sort } = asked;
  const wanted = useMemo((): Wanted => ({ view, criteria, sort }), [view, criteria, sort]);
  // On the way to another page the address already says nothing of this one.
  const led = useRouterState({
    select: ({ location }) => (location.pathname === "/work" ? (location.state.figures ?? null) : undefined),
  });
  const figures = led ?? undefined;
  useEffect(() => {
    if (led !== undefined) visit({ to: "/work", wanted, search, figures: led ?? undefined });
  }, [wanted, search, led]);
  if (found === "pending") return <Skeleton rows={9} />;
  return (
    <Worklist
      key={saved?.id ?? view}
      wanted={wanted}
      saved={saved}
      want={(next) => void navigate({ to: "/work", search: { ...next, saved: saved?.id }, state: true, replace: true })}
      go={(id) => void navigate({ to: "/work", search: id === null ? {} : { saved: id } })}
      title={saved?.name ?? t(`worklist.view.${view}`)}
      open={(id) => {
        visit({ to: "/work", wanted, search, figures });
        void navigate({ to: "/complaints/$id", params: { id } });
      }}
      back={
        figures && {
          label: t("worklist.toFigures"),
          run: () => void navigate({ to: "/analytics", search: figures }),
        }
      }
      seeOpen={view === "open" ? undefined : () => void navigate({ to: "/work", search: { view: "open" } })}
    />
  );
}
