import { useTranslation } from "react-i18next";
import { Avatar } from "@/shared/brand/Avatar";
import { dateWords } from "@/shared/time/moment";
import styles from "./User.module.css";
import { isExpired, type User } from "./user";

interface Props {
  user: User;
}

export function UserLine({ user }: Props) {
  const { t } = useTranslation();
  const state = user.disabled
    ? t("user.stateDisabled")
    : isExpired(user, Date.now())
      ? t("user.stateExpired")
      : user.must_change_password
        ? t("user.stateTemporary")
        : user.expires_at !== null
          ? t("user.until", { date: dateWords(user.expires_at) })
          : "";
  return (
    <div className={`${styles.line} ${user.disabled ? styles.off : ""}`}>
      <Avatar name={user.name} size={32} />
      <div className={styles.words}>
        <p className={styles.first}>
          <span className={styles.name}>{user.name}</span>
          <span className={styles.meta}>{user.sign_in_name}</span>
        </p>
        <p className={styles.second}>
          {user.roles.map((role) => t(`vocabulary.role.${role}`)).join(t("common.separator"))}
        </p>
      </div>
      <div className={styles.right}>
        <p className={styles.state}>{state}</p>
        <p className={styles.second}>{user.groups.map(({ name }) => name).join(t("common.separator"))}</p>
      </div>
    </div>
  );
}
