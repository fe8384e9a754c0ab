import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { FieldError } from "@/api/error";
import type { Tier } from "@/api/gen/Tier";
import { Button } from "@/shared/form/Button";
import { Checkbox } from "@/shared/form/Checkbox";
import { Field } from "@/shared/form/Field";
import { SelectInput } from "@/shared/form/SelectInput";
import { TextInput } from "@/shared/form/TextInput";
import type { NewPerson, Who } from "./draft";
import { wrongWith } from "./part";
import styles from "./Register.module.css";
import whoStyles from "./Who.module.css";

interface Props {
  who: Extract<Who, { kind: "new" }>;
  become: (who: Who) => void;
  back: () => void;
  wrong: FieldError[];
}

const TIERS: Tier[] = ["ordinary", "silver", "gold", "vip"];

/** Somebody the centre hears of for the first time. */
export function NewCustomerFields({ who, become, back, wrong }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const change = (part: Partial<NewPerson>) => become({ ...who, ...part });
  const line = (field: "name" | "phone" | "nickname" | "email", label: string, type = "text") => (
    <Field label={label} optional={field !== "name"} error={wrongWith(t, wrong, `complainant.${field}`)}>
      {(aria) => (
        <TextInput
          {...aria}
          inputMode={type as "text"}
          value={who[field]}
          onChange={(event) => change({ [field]: event.target.value })}
          data-testid={`customer-${field}`}
        />
      )}
    </Field>
  );
  return (
    <div className={whoStyles.card} data-testid="who-new">
      <div className={whoStyles.cardHead}>
        <b>{t("register.newTitle")}</b>
        <Button size="bar" look="text" onClick={back} data-testid="who-change">
          {t("register.changeWho")}
        </Button>
      </div>
      <div className={styles.pair}>
        {line("name", t("register.name"))}
        {line("phone", t("register.phone"), "tel")}
        {line("nickname", t("register.nickname"))}
        {line("email", t("register.email"), "email")}
      </div>
      <div className={styles.line}>
        <span className={styles.inline}>
          <label htmlFor={id}>{t("register.tier")}</label>
          <SelectInput
            id={id}
            value={who.tier}
            onChange={(event) => change({ tier: event.target.value as Tier | "" })}
            data-testid="customer-tier"
          >
            <option value="">{t("register.notSaid")}</option>
            {TIERS.map((tier) => (
              <option key={tier} value={tier}>
                {t(`vocabulary.tier.${tier}`)}
              </option>
            ))}
          </SelectInput>
        </span>
        {(["elderly", "disabled", "minor"] as const).map((flag) => (
          <Checkbox
            key={flag}
            checked={who[flag]}
            onChange={(event) => change({ [flag]: event.target.checked })}
            data-testid={`customer-${flag}`}
          >
            {t(`register.flagName.${flag}`)}
          </Checkbox>
        ))}
      </div>
    </div>
  );
}
