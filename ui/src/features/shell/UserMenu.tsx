import { useNavigate } from "@tanstack/react-router";
import { Dropdown } from "antd";
import { BookOpen, Lock, LogOut, Settings, UserRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { leave, lock } from "@/features/session/standing";
import { Avatar } from "@/shared/brand/Avatar";
import { useSession } from "./session";
import styles from "./UserMenu.module.css";

interface Props {
  narrow: boolean;
  guide: () => void;
}

/** Who is signed in, and what concerns only them. */
export function UserMenu({ narrow, guide }: Props) {
  const { t } = useTranslation();
  const { user } = useSession();
  const navigate = useNavigate();
  const roles = user.roles.map((role) => t(`vocabulary.role.${role}`)).join(t("common.separator"));
  const items = [
    { key: "me", icon: <UserRound size={16} />, label: t("nav.me"), onClick: () => void navigate({ to: "/me" }) },
    { key: "guide", icon: <BookOpen size={16} />, label: t("guide.title"), onClick: guide },
    { key: "lock", icon: <Lock size={16} />, label: t("nav.lock"), onClick: () => void lock() },
    { type: "divider" as const },
    { key: "leave", icon: <LogOut size={16} />, label: t("session.signOut"), onClick: () => void leave() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]} placement="topLeft">
      <button type="button" className={styles.user} title={narrow ? user.name : undefined} data-testid="user-menu">
        <Avatar name={user.name} accent />
        {narrow ? (
          <span className="hy-unseen">{user.name}</span>
        ) : (
          <>
            <span className={styles.words}>
              <span className={styles.name}>{user.name}</span>
              <span className={styles.roles} title={roles}>
                {roles}
              </span>
            </span>
            <Settings size={16} className={styles.gear} aria-hidden="true" />
          </>
        )}
      </button>
    </Dropdown>
  );
}
