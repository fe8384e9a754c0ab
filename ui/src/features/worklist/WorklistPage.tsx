import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { visit } from "./position";
import { Worklist } from "./Worklist";
import type { Wanted } from "./worklist";

/** The page of one view; each begins where it was left. */
export default function WorklistPage() {
  const { t } = useTranslation();
  const { view = "mine", criteria, sort } = useSearch({ from: "/work" });
  const navigate = useNavigate();
  const wanted = useMemo((): Wanted => ({ view, criteria, sort }), [view, criteria, sort]);
  useEffect(() => visit(wanted), [wanted]);
  return (
    <Worklist
      key={view}
      wanted={wanted}
      want={(next) => void navigate({ to: "/work", search: next, replace: true })}
      title={t(`worklist.view.${view}`)}
      open={(id) => {
        visit(wanted);
        void navigate({ to: "/complaints/$id", params: { id } });
      }}
      seeOpen={view === "open" ? undefined : () => void navigate({ to: "/work", search: { view: "open" } })}
    />
  );
}
