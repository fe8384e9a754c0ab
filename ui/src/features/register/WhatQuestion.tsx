import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/shared/form/Field";
import { MomentInput } from "@/shared/form/MomentInput";
import { Kbd } from "@/shared/keys/Kbd";
import { Bare } from "./Bare";
import { CategoryField } from "./CategoryField";
import { Offers } from "./Offers";
import { type Part, wrongWith } from "./part";
import { Question } from "./Question";
import styles from "./Register.module.css";
import { Suggestions } from "./Suggestions";
import { useTextRead } from "./useTextRead";

/** Question two: the customer's own words first, then what they are filed under. */
export function WhatQuestion(part: Part) {
  const { t } = useTranslation();
  const { draft, change, wrong } = part;
  const textRead = useTextRead(draft.content);
  const [whenTyped, hearWhen] = useState("");
  const whenRead = useTextRead(whenTyped)?.moments[0];
  const length = [...draft.content.trim()].length;
  return (
    <Question number={2} title={t("register.what")} hint={t("register.whatHint")} keys="alt+0">
      <Bare error={wrongWith(t, wrong, "content")}>
        {(aria) => (
          <div className={styles.words}>
            <textarea
              {...aria}
              aria-label={t("register.words")}
              data-jump="0"
              className={styles.wordsInput}
              value={draft.content}
              placeholder={t("register.wordsExample")}
              onChange={(event) => change({ content: event.target.value })}
              data-testid="content"
            />
            <p className={styles.wordsFoot} aria-hidden="true">
              <span>{t("register.characters", { count: length })}</span>
              <span>
                {t("register.nextField")} <Kbd keys="tab" />
              </span>
            </p>
          </div>
        )}
      </Bare>
      <Offers draft={draft} change={change} read={textRead} />
      <div className={styles.pair}>
        <CategoryField {...part} />
        <Field label={t("register.when")} aside={<Kbd keys="alt+3" />} error={wrongWith(t, wrong, "occurred_at")}>
          {(aria) => (
            <div data-jump="3">
              <MomentInput
                {...aria}
                label={t("register.when")}
                value={draft.occurredAt}
                change={(occurredAt) => change({ occurredAt })}
                hear={hearWhen}
                read={whenRead}
                data-testid="occurred-at"
              />
            </div>
          )}
        </Field>
      </div>
      <Suggestions draft={draft} change={change} suggested={textRead?.categories ?? []} />
    </Question>
  );
}
