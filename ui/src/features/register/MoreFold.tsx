import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { read } from "@/api/read";
import { Field } from "@/shared/form/Field";
import { SelectInput } from "@/shared/form/SelectInput";
import type { Draft } from "./draft";
import { Fold } from "./Fold";
import { FIELDS, type Part, wrongWith } from "./part";
import styles from "./Register.module.css";

interface Props extends Part {
  open: boolean;
  toggle: () => void;
}

/** Who is to work it, where it does not go the usual way. */
export function MoreFold({ draft, change, wrong, open, toggle }: Props) {
  const { t } = useTranslation();
  const groups = useQuery({ ...read("group.list", {}, { topics: ["people"] }), enabled: open });
  const users = useQuery({ ...read("user.list", {}, { topics: ["people"] }), enabled: open });
  const people = (users.data?.users ?? []).filter(({ disabled }) => !disabled);
  const select = (
    field: "group" | "owner" | "complainedAbout",
    label: string,
    none: string,
    choices: { id: string; name: string }[],
    testId: string,
  ) => (
    <Field label={label} error={wrongWith(t, wrong, ...(FIELDS[field] ?? []))}>
      {(aria) => (
        <SelectInput
          {...aria}
          value={draft[field]}
          onChange={(event) => change({ [field]: event.target.value } as Partial<Draft>)}
          data-testid={testId}
        >
          <option value="">{none}</option>
          {choices.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectInput>
      )}
    </Field>
  );
  return (
    <Fold title={t("register.more")} hint={t("register.moreHint")} open={open} toggle={toggle} testId="more">
      <div className={styles.pair}>
        {select("group", t("register.group"), t("register.usual"), groups.data?.groups ?? [], "group")}
        {select("owner", t("register.owner"), t("register.usual"), people, "owner")}
        {select("complainedAbout", t("register.complainedAbout"), t("register.nobody"), people, "complained-about")}
      </div>
    </Fold>
  );
}
