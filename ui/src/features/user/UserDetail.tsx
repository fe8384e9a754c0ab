import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { useSession } from "@/features/shell/session";
import { Avatar } from "@/shared/brand/Avatar";
import { forgetDraft, keepDraft, keptDraft } from "@/shared/draft/kept";
import { Button } from "@/shared/form/Button";
import { Form } from "@/shared/form/Form";
import { CautionNotice } from "@/shared/notice/CautionNotice";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { toast } from "@/shared/toast/toast";
import { ResetPassword } from "./ResetPassword";
import styles from "./User.module.css";
import { UserFields } from "./UserFields";
import { UserGroups } from "./UserGroups";
import { UserSwitch } from "./UserSwitch";
import { asChange, draftOf, type User, type UserDraft } from "./user";

interface Props {
  user: User;
}

/** One user: what can be changed, and what ends or renews their access. */
export function UserDetail({ user }: Props) {
  const { t } = useTranslation();
  const update = useAct("user.update", ["people"]);
  const me = useSession().user.id;
  const name = `user.${user.id}`;
  // What was typed waits when one looks at somebody else meanwhile.
  const [kept] = useState(() => keptDraft<{ seen: User; draft: UserDraft }>(name, me));
  const [seen, setSeen] = useState(kept?.seen ?? user);
  const [draft, setDraft] = useState<UserDraft>(kept?.draft ?? draftOf(user));
  const dirty = JSON.stringify(draft) !== JSON.stringify(draftOf(seen));

  if (!dirty && user.version !== seen.version) {
    setSeen(user);
    setDraft(draftOf(user));
  }
  const overtaken = dirty && user.version !== seen.version;

  function change(part: Partial<UserDraft>) {
    const next = { ...draft, ...part };
    setDraft(next);
    if (JSON.stringify(next) === JSON.stringify(draftOf(seen))) forgetDraft(name, me);
    else keepDraft(name, me, { seen, draft: next });
  }

  function takeOver() {
    forgetDraft(name, me);
    setSeen(user);
    setDraft(draftOf(user));
    update.reset();
  }

  function submit() {
    if (!dirty) return;
    update.mutate(
      { body: asChange(user.id, draft), expectedVersion: seen.version },
      {
        onSuccess: ({ version }) => {
          forgetDraft(name, me);
          setSeen({ ...seen, name: draft.name, roles: draft.roles, expires_at: draft.expiresAt, version });
          toast(t("common.saved"));
        },
      },
    );
  }

  return (
    <Form submit={submit} className={styles.detail} data-testid="user-form">
      <div className={styles.top}>
        <Avatar name={user.name} size={32} />
        <div className={styles.grow}>
          <h2 className={styles.title}>{user.name}</h2>
          <p className={styles.note}>{t("user.signInAs", { name: user.sign_in_name })}</p>
        </div>
      </div>
      {overtaken ? (
        <CautionNotice
          title={t("user.overtaken")}
          act={
            <Button onClick={takeOver} data-testid="user-take-over">
              {t("user.takeOver")}
            </Button>
          }
        >
          {t("user.overtakenUnder")}
        </CautionNotice>
      ) : null}
      {update.error ? <ErrorNotice error={update.error} /> : null}
      <UserFields draft={draft} change={change} error={update.error} />
      <section className={styles.section}>
        <UserGroups user={user} />
      </section>
      {user.disabled ? null : <ResetPassword user={user} />}
      <UserSwitch user={user} />
      <div className={`${styles.acts} ${styles.foot}`}>
        <Button
          type="submit"
          look="primary"
          size="form"
          busy={update.isPending}
          disabled={!dirty}
          data-testid="user-save"
        >
          {t("common.save")}
        </Button>
        {dirty ? <span className={styles.note}>{t("common.unsaved")}</span> : null}
      </div>
    </Form>
  );
}
