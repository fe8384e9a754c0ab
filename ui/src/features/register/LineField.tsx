import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/shared/form/Field";
import { TextInput } from "@/shared/form/TextInput";
import { Kbd } from "@/shared/keys/Kbd";
import type { Draft } from "./draft";
import { FIELDS, type Part, wrongWith } from "./part";

type Line = {
  [K in keyof Draft]: Draft[K] extends string ? (string extends Draft[K] ? K : never) : never;
}[keyof Draft];

interface Props extends Part {
  field: Line;
  label: string;
  hint?: ReactNode;
  placeholder?: string;
  /** The number by which Alt jumps here. */
  jump?: number;
  testId: string;
  inputMode?: "text" | "tel" | "decimal";
}

/** One line of the draft. */
export function LineField({ draft, change, wrong, field, label, hint, placeholder, jump, testId, inputMode }: Props) {
  const { t } = useTranslation();
  return (
    <Field
      label={label}
      hint={hint}
      aside={jump === undefined ? undefined : <Kbd keys={`alt+${jump}`} />}
      error={wrongWith(t, wrong, ...(FIELDS[field] ?? []))}
    >
      {(aria) => (
        <TextInput
          {...aria}
          data-jump={jump}
          inputMode={inputMode}
          value={draft[field]}
          placeholder={placeholder}
          onChange={(event) => change({ [field]: event.target.value })}
          data-testid={testId}
        />
      )}
    </Field>
  );
}
