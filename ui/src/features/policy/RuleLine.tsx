import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/form/Button";
import { fenOf, yuanWords } from "@/shared/money/yuan";
import rows from "./Rules.module.css";
import type { RuleDraft } from "./severityDraft";

interface Props {
  rule: RuleDraft;
  number: number;
  open: boolean;
  faulty: boolean;
  toggle: () => void;
  up?: () => void;
  down?: () => void;
  remove?: () => void;
}

/** A rule in one line: its number, its name, what makes it match, and what can be done with it. */
export function RuleLine({ rule, number, open, faulty, toggle, up, down, remove }: Props) {
  const { t, i18n } = useTranslation();
  const name = (i18n.language === "en" ? rule.en : rule.zh) || t("policy.newRule");
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <div className={rows.line}>
      <button type="button" className={rows.toggle} aria-expanded={open} onClick={toggle} data-testid="rule-toggle">
        <Chevron size={16} aria-hidden="true" />
        <span className={rows.number}>{number}</span>
        <span className={faulty ? rows.faulty : rows.name}>{name}</span>
        <span className={rows.when}>{summary()}</span>
      </button>
      <Button
        size="bar"
        look="text"
        icon={<ArrowUp size={14} />}
        disabled={!up}
        className={up ? undefined : rows.gone}
        onClick={up}
        aria-label={t("policy.up", { name })}
        title={t("policy.up", { name })}
      />
      <Button
        size="bar"
        look="text"
        icon={<ArrowDown size={14} />}
        disabled={!down}
        className={down ? undefined : rows.gone}
        onClick={down}
        aria-label={t("policy.down", { name })}
        title={t("policy.down", { name })}
      />
      <Button
        size="bar"
        look="text"
        icon={<Trash2 size={14} />}
        disabled={!remove}
        className={remove ? undefined : rows.gone}
        onClick={remove}
        aria-label={t("policy.removeRule", { name })}
        title={t("policy.removeRule", { name })}
        data-testid="rule-remove"
      />
    </div>
  );

  function summary(): string {
    switch (rule.when) {
      case "words":
        return rule.words.join(t("common.separator"));
      case "loss_from":
        return t("policy.whenLoss", { amount: yuanWords(fenOf(rule.yuan) ?? 0) });
      case "channel":
        return t("policy.whenChannel", { channel: t(`vocabulary.channel.${rule.channel}`) });
      case "contacts_from":
        return t("policy.whenContacts", { times: rule.contacts });
      case "always":
        return t("policy.whenAlways");
    }
  }
}
