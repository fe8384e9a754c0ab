import { LineChart as Lines } from "echarts/charts";
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { type ECharts, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import type { Criteria } from "@/api/gen/Criteria";
import type { Line } from "@/api/gen/Line";
import { useMode } from "@/shared/theme/mode";
import { table } from "@/shared/theme/table";
import { lineOption } from "./lineOption";

use([Lines, GridComponent, TooltipComponent, MarkLineComponent, AriaComponent, SVGRenderer]);

interface Props {
  line: Line;
  words: { period: string; before: string; low: string; mean: string; high: string; said: string };
  /** Somebody pointed at a day. */
  open: (criteria: Criteria) => void;
}

/** What came in day by day, the comparison beside it. Loaded only with the page of figures. */
export default function LineChart({ line, words, open }: Props) {
  const mode = useMode();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);

  useEffect(() => {
    const node = place.current;
    if (!node) return;
    const made = init(node, undefined, { renderer: "svg" });
    chart.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(node);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(lineOption(line, words, table[mode]), true);
  }, [line, words, mode]);

  useEffect(() => {
    const made = chart.current;
    if (!made) return;
    const point = ({ seriesIndex, dataIndex }: { seriesIndex?: number; dataIndex?: number }) => {
      const days = seriesIndex === 0 ? line.days : line.before;
      const day = days[dataIndex ?? -1];
      if (day) open(day.received.criteria);
    };
    made.on("click", point);
    return () => {
      made.off("click", point);
    };
  }, [line, open]);

  return <div ref={place} style={{ height: 296 }} data-testid="line-chart" />;
}
