import { Phone } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Channel } from "@/api/gen/Channel";
import type { Nature } from "@/api/gen/Nature";
import { ChoiceBar } from "@/shared/form/ChoiceBar";
import { SelectInput } from "@/shared/form/SelectInput";
import type { Part } from "./part";
import styles from "./Register.module.css";

const USUAL: Channel[] = ["phone", "chat", "email", "wechat", "walk_in"];
const OTHERS: Channel[] = ["form", "social", "platform_ticket", "letter", "regulator", "media"];
const NATURES: Nature[] = ["complaint", "enquiry", "suggestion", "report", "compliment"];

/** On which way the words came, and what they are. */
export function ChannelChoice({ draft, change }: Omit<Part, "wrong">) {
  const { t } = useTranslation();
  const id = useId();
  const [asked, ask] = useState(false);
  const all = asked || OTHERS.includes(draft.channel);
  const channels = all ? [...USUAL, ...OTHERS] : USUAL;
  return (
    <>
      <span className={styles.label} aria-hidden="true">
        {t("register.channel")}
      </span>
      <ChoiceBar
        label={t("register.channel")}
        value={draft.channel}
        change={(channel) => change({ channel })}
        choices={channels.map((value) => ({
          value,
          label: t(`vocabulary.channel.${value}`),
          icon: value === "phone" ? <Phone size={14} /> : undefined,
        }))}
        more={all ? undefined : { label: t("register.moreChannels"), run: () => ask(true) }}
        data-testid="channel"
      />
      <span className={styles.inline}>
        <label htmlFor={id}>{t("register.nature")}</label>
        <SelectInput
          id={id}
          value={draft.nature}
          onChange={(event) => change({ nature: event.target.value as Nature })}
          data-testid="nature"
        >
          {NATURES.map((nature) => (
            <option key={nature} value={nature}>
              {t(`vocabulary.nature.${nature}`)}
            </option>
          ))}
        </SelectInput>
      </span>
    </>
  );
}
