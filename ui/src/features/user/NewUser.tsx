import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { useSession } from "@/features/shell/session";
import { forgetDraft, keepDraft, keptDraft } from "@/shared/draft/kept";
import { Button } from "@/shared/form/Button";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { TextInput } from "@/shared/form/TextInput";
import { useFirstFocus } from "@/shared/form/useFirstFocus";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { toast } from "@/shared/toast/toast";
import { fieldWords } from "@/shared/words/failure";
import { GroupPlaces } from "./GroupPlaces";
import { TemporaryPassword } from "./TemporaryPassword";
import styles from "./User.module.css";
import { UserFields } from "./UserFields";
import { asNew, draftOf, proposePassword, type UserDraft } from "./user";

/** Where a colleague half written down waits. */
const NEW_USER = "user.new";

interface Props {
  done: (id: string) => void;
  cancel: () => void;
}

export function NewUser({ done, cancel }: Props) {
  const { t } = useTranslation();
  const create = useAct("user.create", ["people"]);
  const { user } = useSession();
  const [draft, setDraft] = useState<UserDraft>(() => ({
    ...draftOf(),
    ...keptDraft<Partial<UserDraft>>(NEW_USER, user.id),
    temporaryPassword: proposePassword(),
  }));
  const first = useFirstFocus();
  const change = (part: Partial<UserDraft>) => {
    const { temporaryPassword, ...rest } = { ...draft, ...part };
    // A password is kept nowhere; another is proposed when the form opens again.
    keepDraft(NEW_USER, user.id, rest);
    setDraft({ ...rest, temporaryPassword });
  };

  const without = (group: string) => draft.groups.filter(({ group_id }) => group_id !== group);

  function submit() {
    create.mutate(
      { body: asNew(draft) },
      {
        onSuccess: ({ id }) => {
          forgetDraft(NEW_USER, user.id);
          toast(t("user.created", { name: draft.name }));
          done(id);
        },
      },
    );
  }

  function throwAway() {
    forgetDraft(NEW_USER, user.id);
    cancel();
  }

  return (
    <Form submit={submit} className={styles.detail} data-testid="new-user-form">
      <h2 className={styles.title}>{t("user.new")}</h2>
      {create.error ? <ErrorNotice error={create.error} /> : null}
      <div className={styles.pair}>
        <Field
          label={t("session.signInName")}
          hint={t("user.signInNameHint")}
          error={fieldWords(t, create.error?.field("sign_in_name"))}
        >
          {(aria) => (
            <TextInput
              {...aria}
              ref={first}
              autoCapitalize="none"
              value={draft.signInName}
              onChange={(event) => change({ signInName: event.target.value })}
              data-testid="user-sign-in-name"
            />
          )}
        </Field>
      </div>
      <UserFields draft={draft} change={change} error={create.error} />
      <GroupPlaces
        places={draft.groups}
        take={(place) => change({ groups: [...without(place.group_id), place] })}
        leave={(group) => change({ groups: without(group) })}
      />
      <TemporaryPassword
        value={draft.temporaryPassword}
        change={(temporaryPassword) => change({ temporaryPassword })}
        error={fieldWords(t, create.error?.field("temporary_password"))}
      />
      <div className={`${styles.acts} ${styles.foot}`}>
        <Button
          type="submit"
          look="primary"
          size="form"
          keys="mod+enter"
          busy={create.isPending}
          data-testid="user-create"
        >
          {t("user.create")}
        </Button>
        <Button look="text" size="form" onClick={throwAway} data-testid="user-cancel">
          {t("common.cancel")}
        </Button>
      </div>
    </Form>
  );
}
