import { Copy, Download, Printer } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { ApiError } from "@/api/error";
import { saveText } from "@/api/file";
import { Button } from "@/shared/form/Button";
import { Checkbox } from "@/shared/form/Checkbox";
import { Field } from "@/shared/form/Field";
import { TextInput } from "@/shared/form/TextInput";
import { copy } from "@/shared/words/copy";
import type { Draft } from "./draft";
import styles from "./KeyStep.module.css";
import { groupsOf, normalised, twoPlaces } from "./recoveryKey";
import { StepForm } from "./StepForm";

interface Props {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  error: ApiError | null;
  back: () => void;
  next: () => void;
  busy: boolean;
}

/** The key that opens the data when every password is lost: shown, kept, and proved to be kept. */
export function KeyStep({ draft, change, error, back, next, busy }: Props) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [typed, type] = useState<Record<number, string>>({});
  const [away, setAway] = useState(false);
  const [copied, setCopied] = useState(false);
  const key = draft.recoveryKey;
  const groups = useMemo(() => groupsOf(key ?? ""), [key]);
  const places = useMemo(() => (groups.length > 1 ? twoPlaces(groups.length) : []), [groups.length]);

  useEffect(() => {
    if (key) return;
    call("centre.propose_recovery_key", {}).then(
      (proposed) => change({ recoveryKey: proposed.recovery_key }),
      (wire) => setFailure(wire instanceof ApiError ? wire : new ApiError("internal")),
    );
  }, [key, change]);

  const isRight = (place: number) => normalised(typed[place] ?? "") === normalised(groups[place] ?? "");
  const confirmed = places.length > 0 && places.every(isRight);
  const missing = !confirmed ? t("wizard.groupsMissing") : away ? undefined : t("wizard.awayMissing");
  return (
    <StepForm
      title={t("wizard.keyTitle")}
      under={t("wizard.keyUnder")}
      error={error ?? failure}
      back={back}
      next={next}
      busy={busy}
      missing={missing}
    >
      <div className={styles.sheet}>
        <p className={styles.sheetHead}>{t("wizard.sheetHead", { name: draft.name })}</p>
        <ol className={styles.groups} data-testid="recovery-groups">
          {groups.map((group, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
            <li key={index} className={styles.group}>
              <span className={styles.place}>{index + 1}</span>
              {group}
            </li>
          ))}
        </ol>
        <p className={styles.sheetHead}>{t("wizard.sheetFoot")}</p>
      </div>
      <div className={styles.acts}>
        <Button icon={<Printer size={16} />} onClick={() => window.print()} data-testid="key-print">
          {t("wizard.print")}
        </Button>
        <Button
          icon={<Download size={16} />}
          onClick={() => saveText(t("wizard.keyFile"), `${t("wizard.sheetHead", { name: draft.name })}\n\n${key}\n`)}
          data-testid="key-save"
        >
          {t("wizard.saveFile")}
        </Button>
        <Button
          look="text"
          icon={<Copy size={16} />}
          onClick={() => void copy(key ?? "").then(setCopied)}
          data-testid="key-copy"
        >
          {copied ? t("wizard.copied") : t("wizard.copy")}
        </Button>
      </div>
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
    </StepForm>
  );
}
