import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import styles from "./BothNames.module.css";
import { Field } from "./Field";
import { TextInput } from "./TextInput";

interface Props {
  zh: string;
  en: string;
  change: (names: { zh?: string; en?: string }) => void;
  wrong: (language: "zh" | "en") => string | undefined;
  /** Before the language in the test ids: `term` makes `term-zh`. */
  testId: string;
  first?: Ref<HTMLInputElement>;
}

/** What something is called in both languages, side by side. */
export function BothNames({ zh, en, change, wrong, testId, first }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.pair}>
      <Field label={t("common.nameZh")} error={wrong("zh")}>
        {(aria) => (
          <TextInput
            {...aria}
            ref={first}
            lang="zh-CN"
            value={zh}
            onChange={(event) => change({ zh: event.target.value })}
            data-testid={`${testId}-zh`}
          />
        )}
      </Field>
      <Field label={t("common.nameEn")} error={wrong("en")}>
        {(aria) => (
          <TextInput
            {...aria}
            lang="en"
            value={en}
            onChange={(event) => change({ en: event.target.value })}
            data-testid={`${testId}-en`}
          />
        )}
      </Field>
    </div>
  );
}
