import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { useUsers } from "@/features/user/user";
import { Button } from "@/shared/form/Button";
import { Checkbox } from "@/shared/form/Checkbox";
import { DayInput } from "@/shared/form/DayInput";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { SelectInput } from "@/shared/form/SelectInput";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { toast } from "@/shared/toast/toast";
import { fieldWords } from "@/shared/words/failure";
import styles from "./Group.module.css";
import type { Group, Member } from "./group";

interface Props {
  group: Group;
  present: Member[];
}

export function AddMember({ group, present }: Props) {
  const { t } = useTranslation();
  const { data } = useUsers();
  const add = useAct("group.add_member", ["people"]);
  const [userId, setUserId] = useState("");
  const [leads, setLeads] = useState(false);
  const [since, setSince] = useState<number | null>(null);
  const inside = new Set(present.map(({ user_id }) => user_id));
  const candidates = (data?.users ?? []).filter((user) => !user.disabled && !inside.has(user.id));

  function submit() {
    if (!userId) return;
    add.mutate(
      { body: { group_id: group.id, user_id: userId, leads, since } },
      {
        onSuccess: () => {
          toast(t("group.added", { name: candidates.find(({ id }) => id === userId)?.name ?? "" }));
          setUserId("");
          setLeads(false);
          setSince(null);
        },
      },
    );
  }

  return (
    <Form submit={submit} data-testid="add-member-form">
      <h3 className={styles.head}>{t("group.add")}</h3>
      {add.error ? <ErrorNotice error={add.error} /> : null}
      <div className={styles.acts}>
        <div className={styles.grow}>
          <Field label={t("group.who")} error={fieldWords(t, add.error?.field("user_id"))}>
            {(aria) => (
              <SelectInput
                {...aria}
                value={userId}
                onChange={(event) => setUserId(event.target.value)}
                data-testid="member-user"
              >
                <option value="">{candidates.length ? t("group.pick") : t("group.nobodyLeft")}</option>
                {candidates.map((user) => (
                  <option key={user.id} value={user.id}>
                    {t("group.candidate", { name: user.name, signInName: user.sign_in_name })}
                  </option>
                ))}
              </SelectInput>
            )}
          </Field>
        </div>
        <div style={{ width: 168 }}>
          <Field label={t("group.from")} optional error={fieldWords(t, add.error?.field("since"))}>
            {(aria) => <DayInput {...aria} value={since} change={setSince} data-testid="member-since" />}
          </Field>
        </div>
        <Button type="submit" size="form" busy={add.isPending} disabled={!userId} data-testid="member-add">
          {t("group.addNow")}
        </Button>
      </div>
      <Checkbox checked={leads} onChange={(event) => setLeads(event.target.checked)} data-testid="member-leads">
        {t("group.asLeader")}
      </Checkbox>
    </Form>
  );
}
