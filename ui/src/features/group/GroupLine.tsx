import { useTranslation } from "react-i18next";
import styles from "./Group.module.css";
import { type Group, isPresent } from "./group";

interface Props {
  group: Group;
}

export function GroupLine({ group }: Props) {
  const { t } = useTranslation();
  const present = group.members.filter((member) => isPresent(member, Date.now()));
  const leaders = present.filter(({ leads }) => leads).map(({ name }) => name);
  return (
    <div className={styles.line}>
      <div className={styles.grow}>
        <p className={styles.name}>{group.name}</p>
        <p className={styles.note}>
          {leaders.length ? t("group.ledBy", { names: leaders.join(t("common.separator")) }) : t("group.noLeader")}
        </p>
      </div>
      <p className={styles.note}>{t("group.members", { count: present.length })}</p>
    </div>
  );
}
