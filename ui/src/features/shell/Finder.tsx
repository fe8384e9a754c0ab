import { useNavigate } from "@tanstack/react-router";
import { Bookmark, FileText, Keyboard, UserRound } from "lucide-react";
import { createElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFoundComplaints } from "@/features/complaint/find";
import { type Recent, useRecent } from "@/features/complaint/recent";
import { useFoundCustomers } from "@/features/customer/find";
import { useSavedViews } from "@/features/worklist/savedViews";
import { viewIcons } from "@/features/worklist/viewIcon";
import { mineViews, teamViews, useShows } from "@/features/worklist/worklist";
import { bindingsNow } from "@/shared/keys/registry";
import { Palette, type PaletteAct } from "@/shared/palette/Palette";
import { usePlaces } from "./places";

interface Props {
  close: () => void;
}

/** What the palette finds: pages and views, what can be done here, complaints by number or words, and the last ones. */
export function Finder({ close }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const places = usePlaces();
  const [words, setWords] = useState("");
  const works = places.some(({ to }) => to === "/work");
  const found = useFoundComplaints(works ? words : "", "");
  const people = useFoundCustomers(places.some(({ to }) => to === "/register") ? words : "");
  const recent = useRecent();
  const saved = useSavedViews();
  const [keyed] = useState<(PaletteAct & { group?: string })[]>(() =>
    bindingsNow()
      .filter(({ keys }) => !/^[1-9]$/.test(keys))
      .map(({ keys, label, group, run }) => ({
        id: `key-${keys}`,
        label,
        group,
        keys,
        icon: createElement(Keyboard, { size: 16 }),
        run,
      })),
  );
  /** Acts on the complaint in front come before everything else that can be done. */
  const here = t("complaint.label");

  const shows = useShows();
  const views = works ? [...mineViews, ...teamViews].filter(shows) : [];
  const pages: PaletteAct[] = [
    ...saved.map(({ id, name }) => ({
      id: `saved-${id}`,
      label: name,
      icon: <Bookmark size={16} />,
      run: () => void navigate({ to: "/work", search: { saved: id } }),
    })),
    ...views.map((view) => ({
      id: view,
      label: t(`worklist.view.${view}`),
      icon: createElement(viewIcons[view], { size: 16 }),
      run: () => void navigate({ to: "/work", search: view === "mine" ? {} : { view } }),
    })),
    ...places
      .filter(({ to }) => to !== "/work")
      .map(({ to, label, icon, also }) => ({ id: to, label, icon, also, run: () => void navigate({ to }) })),
  ];
  const complaint = ({ id, number, subject }: Recent): PaletteAct => ({
    id: `complaint-${id}`,
    label: subject,
    aside: number,
    icon: <FileText size={16} />,
    run: () => void navigate({ to: "/complaints/$id", params: { id } }),
  });
  const persons = people.map(
    ({ id, name, phone }): PaletteAct => ({
      id: `customer-${id}`,
      label: name,
      aside: phone ?? undefined,
      icon: <UserRound size={16} />,
      run: () => void navigate({ to: "/customers/$id", params: { id } }),
    }),
  );
  const known = new Set(found.map(({ id }) => id));
  const inFront = { name: t("nav.paletteHere"), acts: keyed.filter(({ group }) => group === here) };
  const going = { name: t("nav.palettePages"), acts: pages };
  const doing = { name: t("nav.paletteActs"), acts: keyed.filter(({ group }) => group !== here) };
  const finding = { name: t("nav.paletteFound"), acts: found.map(complaint), found: true };
  const meeting = { name: t("customer.found"), acts: persons, found: true };
  const before = { name: t("nav.paletteRecent"), acts: recent.filter(({ id }) => !known.has(id)).map(complaint) };
  return (
    <Palette
      typed={setWords}
      close={close}
      parts={words.trim() ? [inFront, going, doing, finding, meeting, before] : [inFront, before, going, doing]}
    />
  );
}
