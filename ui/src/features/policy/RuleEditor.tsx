import { useTranslation } from "react-i18next";
import type { Channel } from "@/api/gen/Channel";
import { BothNames } from "@/shared/form/BothNames";
import { ChoiceBar } from "@/shared/form/ChoiceBar";
import { Field } from "@/shared/form/Field";
import { SelectInput } from "@/shared/form/SelectInput";
import { TextInput } from "@/shared/form/TextInput";
import { WordChips } from "@/shared/form/WordChips";
import { SEVERITIES } from "./deadlinesDraft";
import rows from "./Rules.module.css";
import type { RuleDraft, When } from "./severityDraft";

/** What can be chosen; the one that always matches is the last and stays it. */
const WHENS: Exclude<When, "always">[] = ["words", "loss_from", "channel", "contacts_from"];
const channels: Record<Channel, true> = {
  phone: true,
  chat: true,
  email: true,
  form: true,
  wechat: true,
  social: true,
  platform_ticket: true,
  walk_in: true,
  letter: true,
  regulator: true,
  media: true,
};

interface Props {
  rule: RuleDraft;
  /** The one that always matches: it has a name and a severity, and nothing else to choose. */
  last: boolean;
  change: (rule: RuleDraft) => void;
  wrong: (place: string) => string | undefined;
}

/** One rule, opened: names, severity, and what makes it match. */
export function RuleEditor({ rule, last, change, wrong }: Props) {
  const { t } = useTranslation();
  return (
    <div className={rows.editor} data-testid="rule-editor">
      <BothNames
        zh={rule.zh}
        en={rule.en}
        change={(names) => change({ ...rule, ...names })}
        wrong={wrong}
        testId="rule"
      />
      {last ? null : (
        <>
          <div>
            <p className={rows.label}>{t("policy.severityOf")}</p>
            <ChoiceBar
              label={t("policy.severityOf")}
              value={rule.severity}
              choices={SEVERITIES.map((value) => ({ value, label: t(`vocabulary.severity.${value}`) }))}
              change={(severity) => change({ ...rule, severity })}
              data-testid="rule-severity"
            />
          </div>
          <div>
            <p className={rows.label}>{t("policy.matches")}</p>
            <ChoiceBar
              label={t("policy.matches")}
              value={rule.when === "always" ? "words" : rule.when}
              choices={WHENS.map((value) => ({ value, label: t(`policy.when.${value}`) }))}
              change={(when) => change({ ...rule, when })}
              data-testid="rule-when"
            />
          </div>
          {threshold()}
        </>
      )}
    </div>
  );

  function threshold() {
    const error = wrong("trigger");
    switch (rule.when) {
      case "words":
        return (
          <Field label={t("policy.words")} hint={t("policy.wordsHint")} error={error}>
            {(aria) => (
              <WordChips
                {...aria}
                words={rule.words}
                change={(words) => change({ ...rule, words })}
                data-testid="rule-words"
              />
            )}
          </Field>
        );
      case "loss_from":
        return (
          <Field label={t("policy.lossFrom")} error={error}>
            {(aria) => (
              <TextInput
                {...aria}
                inputMode="decimal"
                className={rows.short}
                value={rule.yuan}
                onChange={(event) => change({ ...rule, yuan: event.target.value })}
                data-testid="rule-loss"
              />
            )}
          </Field>
        );
      case "channel":
        return (
          <Field label={t("policy.channel")} error={error}>
            {(aria) => (
              <SelectInput
                {...aria}
                value={rule.channel}
                onChange={(event) => change({ ...rule, channel: event.target.value as Channel })}
                data-testid="rule-channel"
              >
                {(Object.keys(channels) as Channel[]).map((channel) => (
                  <option key={channel} value={channel}>
                    {t(`vocabulary.channel.${channel}`)}
                  </option>
                ))}
              </SelectInput>
            )}
          </Field>
        );
      case "contacts_from":
        return (
          <Field label={t("policy.contactsFrom")} hint={t("policy.contactsHint")} error={error}>
            {(aria) => (
              <TextInput
                {...aria}
                inputMode="numeric"
                className={rows.short}
                value={rule.contacts}
                onChange={(event) => change({ ...rule, contacts: event.target.value })}
                data-testid="rule-contacts"
              />
            )}
          </Field>
        );
      case "always":
        return null;
    }
  }
}
