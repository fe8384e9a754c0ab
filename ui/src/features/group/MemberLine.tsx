import { useTranslation } from "react-i18next";
import { Avatar } from "@/shared/brand/Avatar";
import { Button } from "@/shared/form/Button";
import { dateWords } from "@/shared/time/moment";
import styles from "./Group.module.css";
import type { Member } from "./group";

interface Props {
  member: Member;
  remove?: () => void;
}

export function MemberLine({ member, remove }: Props) {
  const { t } = useTranslation();
  const since = dateWords(member.since);
  return (
    <li className={`${styles.member} ${remove ? "" : styles.past}`} data-testid="member">
      <Avatar name={member.name} />
      <span className={styles.grow}>
        {member.name}
        {member.leads ? <span className={styles.leads}>{t("group.leads")}</span> : null}
      </span>
      <span className={styles.note}>
        {member.until === null
          ? t("group.since", { since })
          : t("group.fromTo", { since, until: dateWords(member.until) })}
      </span>
      {remove ? (
        <Button
          look="text"
          size="bar"
          onClick={remove}
          aria-label={t("group.removeName", { name: member.name })}
          data-testid="member-remove"
        >
          {t("group.remove")}
        </Button>
      ) : null}
    </li>
  );
}
