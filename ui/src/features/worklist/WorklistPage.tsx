import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { visit } from "./position";
import { Worklist } from "./Worklist";

/** The page of one view; each view begins where it was left. */
export default function WorklistPage() {
  const { t } = useTranslation();
  const { view = "mine" } = useSearch({ from: "/work" });
  const navigate = useNavigate();
  useEffect(() => visit(view), [view]);
  return (
    <Worklist
      key={view}
      view={view}
      title={t(`worklist.view.${view}`)}
      open={(id) => {
        visit(view);
        void navigate({ to: "/complaints/$id", params: { id } });
      }}
      seeOpen={view === "open" ? undefined : () => void navigate({ to: "/work", search: { view: "open" } })}
    />
  );
}
