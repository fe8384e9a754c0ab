import {
  Bell,
  ChartSpline,
  FileUp,
  Inbox,
  Megaphone,
  PhoneOutgoing,
  Plus,
  ScrollText,
  Settings,
  Sun,
  UserRound,
  UsersRound,
} from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Permission, useSession } from "./session";

export interface Place {
  to:
    | "/register"
    | "/day"
    | "/work"
    | "/inbox"
    | "/calls"
    | "/analytics"
    | "/users"
    | "/groups"
    | "/incidents"
    | "/import"
    | "/access"
    | "/settings";
  label: string;
  icon: ReactNode;
  section: "mine" | "centre";
  /** Other words the palette finds it by. */
  also?: string;
}

interface Known extends Place {
  /** Any of these. */
  needs: Permission | readonly Permission[];
}

/** The pages this user may go to, in the order of the side bar. */
export function usePlaces(): Place[] {
  const { t } = useTranslation();
  const { permissions } = useSession();
  const known: Known[] = [
    {
      to: "/register",
      label: t("nav.register"),
      icon: <Plus size={16} />,
      section: "mine",
      needs: "register_complaint",
    },
    { to: "/day", label: t("day.title"), icon: <Sun size={16} />, section: "mine", needs: "read_complaint" },
    { to: "/work", label: t("nav.work"), icon: <Inbox size={16} />, section: "mine", needs: "read_complaint" },
    { to: "/inbox", label: t("inbox.title"), icon: <Bell size={16} />, section: "mine", needs: "read_complaint" },
    {
      to: "/calls",
      label: t("callback.title"),
      icon: <PhoneOutgoing size={16} />,
      section: "mine",
      needs: "call_back",
    },
    {
      to: "/analytics",
      label: t("nav.analytics"),
      icon: <ChartSpline size={16} />,
      section: "centre",
      needs: "read_analytics",
    },
    {
      to: "/incidents",
      label: t("incident.title"),
      icon: <Megaphone size={16} />,
      section: "centre",
      needs: "approve_plan",
    },
    { to: "/users", label: t("nav.users"), icon: <UserRound size={16} />, section: "centre", needs: "manage_users" },
    { to: "/groups", label: t("nav.groups"), icon: <UsersRound size={16} />, section: "centre", needs: "manage_users" },
    {
      to: "/import",
      label: t("nav.import"),
      icon: <FileUp size={16} />,
      section: "centre",
      needs: "import_complaints",
    },
    {
      to: "/access",
      label: t("access.title"),
      also: t("access.also"),
      icon: <ScrollText size={16} />,
      section: "centre",
      needs: "read_journal",
    },
    {
      to: "/settings",
      label: t("nav.settings"),
      icon: <Settings size={16} />,
      section: "centre",
      needs: ["manage_settings", "read_journal"],
    },
  ];
  return known.filter(({ needs }) => [needs].flat().some((need) => permissions.includes(need)));
}
