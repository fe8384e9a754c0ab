import { theme } from "antd";
import { describe, expect, it } from "vitest";
import { antdTheme } from "./antd";
import { type Mode, table } from "./table";

/** LOOK.md as written, apart from the table, so that a slip in either is seen. */
const look = {
  light: {
    colorPrimary: "#0B6674",
    colorLink: "#0B6674",
    colorPrimaryHover: "#095863",
    colorPrimaryActive: "#074852",
    colorTextLightSolid: "#FFFFFF",
    colorBgSpotlight: "#1C2427",
    colorPrimaryBg: "#E4F1F2",
    controlItemBgActive: "#E4F1F2",
    controlItemBgActiveHover: "#E4F1F2",
    colorPrimaryBorder: "#A9CFD4",
    colorBgContainer: "#FFFFFF",
    colorBgLayout: "#F3F5F5",
    colorBgElevated: "#FFFFFF",
    colorText: "#141B1C",
    colorTextSecondary: "#485456",
    colorTextTertiary: "#626E70",
    colorTextPlaceholder: "#626E70",
    colorTextDescription: "#626E70",
    colorBorder: "#D5DBDB",
    colorSplit: "#E6EAEA",
    colorBorderSecondary: "#E6EAEA",
    colorError: "#B42318",
    colorErrorBg: "#FBEAE7",
    colorWarning: "#855000",
    colorWarningBg: "#FDF1D8",
    colorSuccess: "#2B6A5B",
    colorSuccessBg: "#E6F2EE",
  },
  dark: {
    colorPrimary: "#5DBFCC",
    colorLink: "#5DBFCC",
    colorPrimaryHover: "#7BCED8",
    colorPrimaryActive: "#47A9B7",
    colorTextLightSolid: "#06181B",
    colorBgSpotlight: "#E8EDED",
    colorPrimaryBg: "#12323A",
    controlItemBgActive: "#12323A",
    controlItemBgActiveHover: "#12323A",
    colorPrimaryBorder: "#245A64",
    colorBgContainer: "#14191B",
    colorBgLayout: "#0E1214",
    colorBgElevated: "#1C2326",
    colorText: "#E8EDED",
    colorTextSecondary: "#B0BBBD",
    colorTextTertiary: "#8C999C",
    colorTextPlaceholder: "#8C999C",
    colorTextDescription: "#8C999C",
    colorBorder: "#343E42",
    colorSplit: "#242C2F",
    colorBorderSecondary: "#242C2F",
    colorError: "#FF8A75",
    colorErrorBg: "#3A1A15",
    colorWarning: "#F0B64A",
    colorWarningBg: "#33260C",
    colorSuccess: "#7CC9B2",
    colorSuccessBg: "#14302A",
  },
} as const;

describe.each(["light", "dark"] as Mode[])("the %s theme", (mode) => {
  const resolved = theme.getDesignToken(antdTheme(mode)) as unknown as Record<string, unknown>;

  it.each(Object.entries(look[mode]))("resolves %s to %s", (name, value) => {
    expect(String(resolved[name]).toUpperCase()).toBe(value);
  });

  it("keeps the type sizes", () => {
    expect(resolved.fontSizeSM).toBe(12);
    expect(resolved.fontSize).toBe(13);
    expect(resolved.controlHeight).toBe(32);
    expect(resolved.borderRadius).toBe(6);
  });

  it("draws field borders in the control colour and no button shadow", () => {
    const components = antdTheme(mode).components;
    expect(components?.Input?.colorBorder).toBe(table[mode].control);
    expect(components?.Button?.primaryShadow).toBe("none");
    expect(components?.Button?.primaryColor).toBe(table[mode].onPrimary);
    expect(components?.Checkbox?.colorWhite).toBe(table[mode].onPrimary);
  });
});

function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

describe.each(["light", "dark"] as Mode[])("contrast in %s", (mode) => {
  const c = table[mode];
  const text: [string, string, string][] = [
    ["text on container", c.text, c.container],
    ["secondary on layout", c.textSecondary, c.layout],
    ["tertiary on container", c.textTertiary, c.container],
    ["tertiary on layout", c.textTertiary, c.layout],
    ["tertiary on tint", c.textTertiary, c.primaryBg],
    ["tertiary on sunken", c.textTertiary, c.sunken],
    ["primary button", c.onPrimary, c.primary],
    ["link on tint", c.primary, c.primaryBg],
    ["error", c.error, c.errorBg],
    ["late", c.onLate, c.late],
    ["soon", c.warning, c.warningBg],
    ["met", c.success, c.container],
    ["pause", c.pause, c.container],
    ["critical", c.onCritical, c.critical],
    ["major", c.major, c.majorBg],
  ];
  it.each(text)("%s is readable", (_name, ink, paper) => {
    expect(contrast(ink, paper)).toBeGreaterThanOrEqual(4.5);
  });

  it("shows field borders", () => {
    expect(contrast(c.control, c.container)).toBeGreaterThanOrEqual(3);
  });
});
