import { Dropdown } from "antd";
import { ArrowDownNarrowWide } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Sort } from "@/api/gen/Sort";
import type { View } from "@/api/gen/View";
import { Button } from "@/shared/form/Button";
import styles from "./Worklist.module.css";

interface Props {
  view: View;
  sort: Sort | undefined;
  /** What words found comes newest first, unless somebody chose. */
  searches: boolean;
  change: (sort: Sort | undefined) => void;
}

const orders = {
  found: { by: "entered", descending: true },
  next_due: { by: "next_due" },
  severity: { by: "severity" },
  newest: { by: "received", descending: true },
  oldest: { by: "received" },
  changed: { by: "changed", descending: true },
  ended: { by: "ended", descending: true },
} as const satisfies Record<string, Sort>;
type Order = keyof typeof orders;

/** In which order a view is shown while nobody chose another. */
function usual(view: View, searches: boolean): Order {
  if (searches) return "found";
  if (view === "closed") return "ended";
  // What has ended has no deadline: the gravest is taken up first.
  return view === "reopening_proposed" ? "severity" : "next_due";
}

/** Whether a list stands by its deadlines, so that they group it. */
export function byDeadline(view: View, sort: Sort | undefined, searches: boolean): boolean {
  if (sort === undefined) return usual(view, searches) === "next_due";
  return view !== "reopening_proposed" && sort.by === "next_due" && !sort.descending;
}

export function SortMenu({ view, sort, searches, change }: Props) {
  const { t } = useTranslation();
  function fits(order: Order): boolean {
    if (order === "ended") return view === "closed";
    if (order === "next_due") return view !== "reopening_proposed";
    return order !== "found" || searches;
  }
  const offered = (Object.keys(orders) as Order[]).filter(fits);
  const same = (order: Order) => {
    const { by, descending = false }: Sort = orders[order];
    return by === sort?.by && descending === (sort.descending ?? false);
  };
  const now = offered.find(same) ?? usual(view, searches);
  return (
    <Dropdown
      trigger={["click"]}
      placement="bottomRight"
      menu={{
        selectable: true,
        selectedKeys: [now],
        items: offered.map((order) => ({ key: order, label: t(`worklist.sort.${order}`) })),
        onClick: ({ key }) => change(key === usual(view, searches) ? undefined : orders[key as Order]),
      }}
    >
      <Button
        look="text"
        size="bar"
        icon={<ArrowDownNarrowWide size={16} />}
        className={styles.sign}
        title={t(`worklist.sort.${now}`)}
        data-testid="sort"
      >
        <span className={styles.roomy}>{t(`worklist.sort.${now}`)}</span>
      </Button>
    </Dropdown>
  );
}
