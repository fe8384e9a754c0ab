/** The colours of LOOK.md, once. Ant Design and our own CSS variables both read this table. */
export type Mode = "light" | "dark";

interface Colours {
  primary: string;
  primaryHover: string;
  primaryActive: string;
  onPrimary: string;
  spotlight: string;
  primaryBg: string;
  primaryBorder: string;
  container: string;
  layout: string;
  elevated: string;
  sunken: string;
  text: string;
  textSecondary: string;
  textTertiary: string;
  border: string;
  split: string;
  control: string;
  error: string;
  errorBg: string;
  late: string;
  onLate: string;
  warning: string;
  warningBg: string;
  success: string;
  successBg: string;
  pause: string;
  critical: string;
  onCritical: string;
  major: string;
  majorBg: string;
  /** Menus, dialogs and toasts; everything else is set apart by borders. */
  shadow: string;
}

const light: Colours = {
  primary: "#0B6674",
  primaryHover: "#095863",
  primaryActive: "#074852",
  onPrimary: "#FFFFFF",
  spotlight: "#1C2427",
  primaryBg: "#E4F1F2",
  primaryBorder: "#A9CFD4",
  container: "#FFFFFF",
  layout: "#F3F5F5",
  elevated: "#FFFFFF",
  sunken: "#EDF0F0",
  text: "#141B1C",
  textSecondary: "#485456",
  textTertiary: "#626E70",
  border: "#D5DBDB",
  split: "#E6EAEA",
  control: "#84908F",
  error: "#B42318",
  errorBg: "#FBEAE7",
  late: "#B42318",
  onLate: "#FFFFFF",
  warning: "#855000",
  warningBg: "#FDF1D8",
  success: "#2B6A5B",
  successBg: "#E6F2EE",
  pause: "#565F78",
  critical: "#6A2060",
  onCritical: "#FFFFFF",
  major: "#6A2060",
  majorBg: "#F4E5F1",
  shadow: "0 8px 24px rgba(16, 28, 30, 0.10)",
};

const dark: Colours = {
  primary: "#5DBFCC",
  primaryHover: "#7BCED8",
  primaryActive: "#47A9B7",
  onPrimary: "#06181B",
  spotlight: "#E8EDED",
  primaryBg: "#12323A",
  primaryBorder: "#245A64",
  container: "#14191B",
  layout: "#0E1214",
  elevated: "#1C2326",
  sunken: "#0A0D0F",
  text: "#E8EDED",
  textSecondary: "#B0BBBD",
  textTertiary: "#8C999C",
  border: "#343E42",
  split: "#242C2F",
  control: "#76848A",
  error: "#FF8A75",
  errorBg: "#3A1A15",
  late: "#E2604A",
  onLate: "#1C0805",
  warning: "#F0B64A",
  warningBg: "#33260C",
  success: "#7CC9B2",
  successBg: "#14302A",
  pause: "#A9B2CC",
  critical: "#A64A96",
  onCritical: "#FFFFFF",
  major: "#E3A9D8",
  majorBg: "#3A1D36",
  shadow: "0 8px 24px rgba(16, 28, 30, 0.10)",
};

export const table: Record<Mode, Colours> = { light, dark };
