import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { ApiError } from "@/api/error";
import { toast } from "@/shared/toast/toast";
import { failureWords } from "@/shared/words/failure";
import { AddMember } from "./AddMember";
import styles from "./Group.module.css";
import { type Group, isPresent, type Member } from "./group";
import { MemberLine } from "./MemberLine";
import { RenameGroup } from "./RenameGroup";

interface Props {
  group: Group;
}

/** One group: its name, who is in it and who was. */
export function GroupDetail({ group }: Props) {
  const { t } = useTranslation();
  const add = useAct("group.add_member", ["people"]);
  const remove = useAct("group.remove_member", ["people"]);
  const now = Date.now();
  const present = group.members.filter((member) => isPresent(member, now));
  const others = group.members.filter((member) => !isPresent(member, now));
  const failed = { onError: (error: ApiError) => toast(failureWords(t, error).what) };

  function takeOut({ user_id, name, leads }: Member) {
    remove.mutate(
      { body: { group_id: group.id, user_id } },
      {
        ...failed,
        onSuccess: () =>
          toast(t("group.removed", { name }), () =>
            add.mutate({ body: { group_id: group.id, user_id, leads, since: null } }, failed),
          ),
      },
    );
  }

  return (
    <div className={styles.detail}>
      <RenameGroup group={group} />
      <section>
        <h3 className={styles.head}>{t("group.present", { count: present.length })}</h3>
        <ul className={styles.members}>
          {present.map((member) => (
            <MemberLine key={member.id} member={member} remove={() => takeOut(member)} />
          ))}
        </ul>
        {present.length === 0 ? <p className={styles.note}>{t("group.nobody")}</p> : null}
      </section>
      <AddMember group={group} present={present} />
      {others.length ? (
        <section>
          <h3 className={styles.head}>{t("group.past")}</h3>
          <ul className={styles.members}>
            {others.map((member) => (
              <MemberLine key={member.id} member={member} />
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
