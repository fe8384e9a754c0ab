import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Target } from "@/api/gen/Target";
import { TextInput } from "@/shared/form/TextInput";
import { durationWords, targetTyped, targetWords } from "@/shared/time/duration";
import type { Typed } from "./policy";

interface Props {
  value: Typed<Target>;
  change: (value: Typed<Target>) => void;
  label?: string;
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
  "data-testid"?: string;
}

/** How long something may take, typed as it is said; said again in the house's words once one leaves it. */
export function TargetInput({ value, change, label, ...rest }: Props) {
  const { t } = useTranslation();
  const words = useMemo(() => durationWords(t), [t]);
  const [typed, type] = useState<string | null>(null);
  return (
    <TextInput
      {...rest}
      aria-label={label}
      value={typed ?? (typeof value === "string" ? value : targetWords(t, value))}
      onFocus={(event) => event.target.select()}
      onChange={({ target: { value: text } }) => {
        type(text);
        change(targetTyped(text, words) ?? text);
      }}
      onBlur={() => type(null)}
    />
  );
}
