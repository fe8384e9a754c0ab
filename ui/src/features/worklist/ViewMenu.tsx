import { Dropdown, type MenuProps } from "antd";
import { ArrowDown, ArrowUp, BookmarkPlus, Ellipsis, Pencil, Rows3, Save, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SavedView } from "@/api/gen/SavedView";
import { Button } from "@/shared/form/Button";
import { useKeys } from "@/shared/keys/useKeys";
import { RowSettings } from "./RowSettings";
import { SaveView } from "./SaveView";
import { askedBy, differs, useSavedViews, useViewActs } from "./savedViews";
import type { Wanted } from "./worklist";

interface Props {
  wanted: Wanted;
  /** The saved view one is in. */
  saved: SavedView | undefined;
  /** Goes to a view, or back to the plain one when its own is gone. */
  go: (id: string | null) => void;
}

type Item = NonNullable<MenuProps["items"]>[number];

/** What can be done with the view itself: kept, changed, moved, removed; and how its rows look. */
export function ViewMenu({ wanted, saved, go }: Props) {
  const { t } = useTranslation();
  const views = useSavedViews();
  const acts = useViewActs();
  const [front, bring] = useState<"save" | "rename" | "rows" | null>(null);
  const away = () => bring(null);
  // Only what nobody but oneself has put in order is moved.
  const own = views.filter(({ owner }) => owner.id === saved?.owner.id);
  const at = own.findIndex(({ id }) => id === saved?.id);
  const movable = saved !== undefined && views[at]?.id === saved.id;
  const mine = saved?.changeable ? saved : undefined;
  const keeps = { ...askedBy(wanted), ...(saved?.asked.fields ? { fields: saved.asked.fields } : {}) };

  useKeys(
    [{ keys: "shift+b", label: t("worklist.saved.save"), run: () => bring("save") }],
    front === null,
    t("nav.keysList"),
  );

  const items: Item[] = [
    {
      key: "save",
      icon: <BookmarkPlus size={16} />,
      label: item("view-save", t("worklist.saved.save")),
      onClick: () => bring("save"),
    },
    ...(mine && differs(wanted, mine.asked)
      ? [
          {
            key: "change",
            icon: <Save size={16} />,
            label: item("view-change", t("worklist.saved.change", { name: mine.name })),
            onClick: () => void acts.change(mine, { asked: keeps }).then((done) => done && go(mine.id)),
          },
        ]
      : []),
    ...(mine
      ? [
          {
            key: "rename",
            icon: <Pencil size={16} />,
            label: item("view-rename", t("worklist.saved.rename")),
            onClick: () => bring("rename"),
          },
          {
            key: "up",
            icon: <ArrowUp size={16} />,
            label: item("view-up", t("worklist.saved.up")),
            disabled: !movable || at === 0,
            onClick: () => void acts.move(mine.id, own[at - 1]?.id ?? null),
          },
          {
            key: "down",
            icon: <ArrowDown size={16} />,
            label: item("view-down", t("worklist.saved.down")),
            disabled: !movable || at === own.length - 1,
            onClick: () => void acts.move(mine.id, own[at + 2]?.id ?? null),
          },
          {
            key: "remove",
            icon: <Trash2 size={16} />,
            label: item("view-remove", t("worklist.saved.remove")),
            onClick: () => void acts.remove(mine).then((done) => done && go(null)),
          },
        ]
      : []),
    { type: "divider", key: "line" },
    {
      key: "rows",
      icon: <Rows3 size={16} />,
      label: item("rows-settings", t("worklist.rows.title")),
      onClick: () => bring("rows"),
    },
  ];

  function item(testId: string, words: string) {
    return <span data-testid={testId}>{words}</span>;
  }

  return (
    <>
      <Dropdown trigger={["click"]} placement="bottomRight" menu={{ items }}>
        <Button
          look="text"
          size="bar"
          icon={<Ellipsis size={16} />}
          aria-label={t("worklist.viewMenu")}
          title={t("worklist.viewMenu")}
          data-testid="view-menu"
        />
      </Dropdown>
      {front === "save" || front === "rename" ? (
        <SaveView
          asked={keeps}
          saved={front === "rename" ? saved : undefined}
          words={Boolean(wanted.criteria?.words)}
          close={away}
          done={(id) => {
            away();
            if (front === "save") go(id);
          }}
        />
      ) : null}
      {front === "rows" ? <RowSettings saved={saved} close={away} /> : null}
    </>
  );
}
