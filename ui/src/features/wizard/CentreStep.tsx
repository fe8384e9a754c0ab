import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiError } from "@/api/error";
import { Field } from "@/shared/form/Field";
import { SelectInput } from "@/shared/form/SelectInput";
import { TextInput } from "@/shared/form/TextInput";
import { useFirstFocus } from "@/shared/form/useFirstFocus";
import { fieldWords } from "@/shared/words/failure";
import type { Draft } from "./draft";
import { StepForm } from "./StepForm";
import styles from "./Wizard.module.css";
import { zones } from "./zone";

interface Props {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  error: ApiError | null;
  back: () => void;
  next: () => void;
}

export function CentreStep({ draft, change, error, back, next }: Props) {
  const { t } = useTranslation();
  const [own] = useState(draft.timeZone);
  const { common, all } = useMemo(() => zones(own), [own]);
  const first = useFirstFocus();
  return (
    <StepForm
      title={t("wizard.centreTitle")}
      under={t("wizard.centreUnder")}
      error={error}
      back={back}
      next={next}
      missing={draft.name.trim() ? undefined : t("wizard.centreMissing")}
    >
      <div className={styles.fields}>
        <Field label={t("wizard.centreName")} error={fieldWords(t, error?.field("name"))}>
          {(aria) => (
            <TextInput
              {...aria}
              ref={first}
              value={draft.name}
              placeholder={t("wizard.centreExample")}
              onChange={(event) => change({ name: event.target.value })}
              data-testid="centre-name"
            />
          )}
        </Field>
        <Field
          label={t("wizard.timeZone")}
          hint={t("wizard.timeZoneHint")}
          error={fieldWords(t, error?.field("time_zone"))}
        >
          {(aria) => (
            <SelectInput
              {...aria}
              value={draft.timeZone}
              onChange={(event) => change({ timeZone: event.target.value })}
              data-testid="time-zone"
            >
              <optgroup label={t("wizard.zonesCommon")}>
                {common.map(({ name, offset }) => (
                  <option key={name} value={name}>{`${name} (${offset})`}</option>
                ))}
              </optgroup>
              <optgroup label={t("wizard.zonesAll")}>
                {all.map(({ name, offset }) => (
                  <option key={name} value={name}>{`${name} (${offset})`}</option>
                ))}
              </optgroup>
            </SelectInput>
          )}
        </Field>
      </div>
    </StepForm>
  );
}
