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
  change: (sort: Sort | undefined) => void;
}

const orders = {
  next_due: { by: "next_due" },
  severity: { by: "severity" },
  newest: { by: "received", descending: true },
  oldest: { by: "received" },
  changed: { by: "changed", descending: true },
  ended: { by: "ended", descending: true },
} as const satisfies Record<string, Sort>;
type Order = keyof typeof orders;

/** In which order a view is shown while nobody chose another. */
function usual(view: View): Order {
  return view === "closed" ? "ended" : "next_due";
}

/** Whether a list stands by its deadlines, so that they group it. */
export function byDeadline(view: View, sort: Sort | undefined): boolean {
  if (view === "reopening_proposed") return false; // What has ended has no deadline.
  return sort === undefined ? usual(view) === "next_due" : sort.by === "next_due" && !sort.descending;
}

export function SortMenu({ view, sort, change }: Props) {
  const { t } = useTranslation();
  const offered = (Object.keys(orders) as Order[]).filter((order) => order !== "ended" || view === "closed");
  const same = (order: Order) => {
    const { by, descending = false }: Sort = orders[order];
    return by === sort?.by && descending === (sort.descending ?? false);
  };
  const now = offered.find(same) ?? usual(view);
  return (
    <Dropdown
      trigger={["click"]}
      placement="bottomRight"
      menu={{
        selectable: true,
        selectedKeys: [now],
        items: offered.map((order) => ({ key: order, label: t(`worklist.sort.${order}`) })),
        onClick: ({ key }) => change(key === usual(view) ? undefined : orders[key as Order]),
      }}
    >
      <Button
        look="text"
        size="bar"
        icon={<ArrowDownNarrowWide size={16} />}
        title={t(`worklist.sort.${now}`)}
        data-testid="sort"
      >
        <span className={styles.roomy}>{t(`worklist.sort.${now}`)}</span>
      </Button>
    </Dropdown>
  );
}
