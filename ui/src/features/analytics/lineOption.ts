import type { EChartsCoreOption } from "echarts/core";
import type { Line } from "@/api/gen/Line";
import type { table } from "@/shared/theme/table";

type Colours = (typeof table)["light"];

interface Words {
  period: string;
  before: string;
  low: string;
  mean: string;
  high: string;
  said: string;
}

interface Pointed {
  seriesIndex: number;
  dataIndex: number;
  marker: string;
}

const FACE = getComputedStyle(document.documentElement).getPropertyValue("--hy-face");

/** The chart of LOOK: points in ink, limits dashed in petrol, what lies outside in red, labels rather than a legend. */
export function lineOption(line: Line, words: Words, colours: Colours): EChartsCoreOption {
  const { limits } = line;
  const low = limits ? Math.max(0, limits.low) : 0;
  const outside = (count: number) => limits !== null && (count > limits.high || count < limits.low);
  const label = { color: colours.textTertiary, fontSize: 12, fontFamily: FACE };
  // On ground of its own, so that no line runs through it.
  const limit = (value: number, name: string, position = "insideStartTop") => ({
    yAxis: value,
    label: {
      ...label,
      formatter: `${name} ${value.toFixed(1)}`,
      position,
      backgroundColor: colours.container,
      padding: [0, 4],
    },
  });
  const round = limits && low > 0 ? [limit(low, words.low)] : [];
  const limitLines = limits ? [...round, limit(limits.high, words.high)] : [];
  const day = (text: string | undefined) => text?.slice(5) ?? "";
  return {
    animation: false,
    textStyle: { fontFamily: FACE, fontSize: 12 },
    aria: { enabled: true, label: { enabled: true, description: words.said } },
    grid: { left: 36, right: 64, top: 16, bottom: 28 },
    tooltip: {
      trigger: "axis",
      backgroundColor: colours.elevated,
      borderColor: colours.border,
      textStyle: { color: colours.text, fontSize: 12, fontFamily: FACE },
      formatter: (points: Pointed[]) =>
        points
          .map(({ seriesIndex, dataIndex, marker }) => {
            const found = (seriesIndex === 0 ? line.days : line.before)[dataIndex];
            const name = seriesIndex === 0 ? words.period : words.before;
            return found ? `${marker}${name} ${found.day} <b>${found.received.count}</b>` : "";
          })
          .filter(Boolean)
          .join("<br>"),
    },
    xAxis: {
      type: "category",
      boundaryGap: false,
      data: line.days.map((one) => day(one.day)),
      axisLabel: label,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.border } },
    },
    yAxis: {
      type: "value",
      minInterval: 1,
      axisLabel: label,
      splitLine: { lineStyle: { color: colours.split } },
    },
    series: [
      {
        type: "line",
        name: words.period,
        // A day that is not over would only seem to fall.
        data: line.days.map(({ received: { count }, whole }) => ({
          value: whole ? count : null,
          itemStyle: { color: outside(count) ? colours.error : colours.text },
        })),
        symbol: "circle",
        symbolSize: line.days.length > 62 ? 3 : 6,
        lineStyle: { color: colours.control, width: 1.5 },
        itemStyle: { color: colours.text },
        endLabel: { ...label, show: true, formatter: words.period, color: colours.text },
        labelLayout: { moveOverlap: "shiftY" },
        z: 3,
        markLine: limits
          ? {
              silent: true,
              symbol: "none",
              lineStyle: { color: colours.primary, type: "dashed", width: 1 },
              data: [
                ...limitLines,
                {
                  ...limit(limits.mean, words.mean, "insideMiddleTop"),
                  lineStyle: { type: "solid" as const, width: 1.5 },
                },
              ],
            }
          : undefined,
      },
      {
        type: "line",
        name: words.before,
        data: line.days.map((_, place) => {
          const day = line.before[place];
          return day?.whole ? day.received.count : null;
        }),
        symbol: "none",
        lineStyle: { color: colours.primaryBorder, width: 1.5 },
        itemStyle: { color: colours.primaryBorder },
        endLabel: { ...label, show: line.before.length > 0, formatter: words.before },
        labelLayout: { moveOverlap: "shiftY" },
      },
    ],
  };
}
