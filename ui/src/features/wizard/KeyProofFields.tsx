import { useTranslation } from "react-i18next";
import { Checkbox } from "@/shared/form/Checkbox";
import { Field } from "@/shared/form/Field";
import { TextInput } from "@/shared/form/TextInput";
import styles from "./KeyStep.module.css";
import type { KeyProof } from "./useKeyProof";

/** Two groups to be typed again, and the word that the key lies somewhere safe. */
export function KeyProofFields({ places, typed, type, isRight, away, setAway }: KeyProof) {
  const { t } = useTranslation();
  return (
    <>
      <fieldset className={styles.confirm}>
        <legend className={styles.confirmHead}>{t("wizard.confirmHead")}</legend>
        {places.map((place) => (
          <Field key={place} label={t("wizard.group", { place: place + 1 })}>
            {(aria) => (
              <TextInput
                {...aria}
                mono
                right={isRight(place)}
                maxLength={8}
                autoCapitalize="characters"
                value={typed[place] ?? ""}
                onChange={(event) => type({ ...typed, [place]: event.target.value.toUpperCase() })}
                data-testid="key-group"
                data-place={place}
              />
            )}
          </Field>
        ))}
      </fieldset>
      <Checkbox checked={away} onChange={(event) => setAway(event.target.checked)} data-testid="key-away">
        {t("wizard.away")}
      </Checkbox>
    </>
  );
}
