import { Copy, Download } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { saveText } from "@/api/file";
import { useSession } from "@/features/shell/session";
import styles from "@/features/wizard/KeyStep.module.css";
import { groupsOf, normalised, twoPlaces } from "@/features/wizard/recoveryKey";
import { Button } from "@/shared/form/Button";
import { Checkbox } from "@/shared/form/Checkbox";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { TextInput } from "@/shared/form/TextInput";
import { copy } from "@/shared/words/copy";
import settings from "./Settings.module.css";

interface Props {
  recoveryKey: string;
  busy: boolean;
  confirm: () => void;
  cancel: () => void;
}

/** The new recovery key: shown, kept, and proved to be kept before it counts. */
export function ProposedKey({ recoveryKey, busy, confirm, cancel }: Props) {
  const { t } = useTranslation();
  const { centre } = useSession();
  const groups = useMemo(() => groupsOf(recoveryKey), [recoveryKey]);
  const places = useMemo(() => twoPlaces(groups.length), [groups.length]);
  const [typed, type] = useState<Record<number, string>>({});
  const [away, setAway] = useState(false);
  const [copied, setCopied] = useState(false);
  const isRight = (place: number) => normalised(typed[place] ?? "") === normalised(groups[place] ?? "");
  const confirmed = places.every(isRight);
  const missing = !confirmed ? t("wizard.groupsMissing") : away ? undefined : t("wizard.awayMissing");
  return (
    <Form submit={() => !missing && confirm()} className={settings.confirm} data-testid="rekey-confirm">
      <ol className={styles.groups} data-testid="recovery-groups">
        {groups.map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
          <li key={index} className={styles.group}>
            <span className={styles.place}>{index + 1}</span>
            {group}
          </li>
        ))}
      </ol>
      <div className={settings.acts}>
        <Button
          icon={<Download size={16} />}
          onClick={() =>
            saveText(t("wizard.keyFile"), `${t("wizard.sheetHead", { name: centre.name })}\n\n${recoveryKey}\n`)
          }
          data-testid="key-save"
        >
          {t("wizard.saveFile")}
        </Button>
        <Button
          look="text"
          icon={<Copy size={16} />}
          onClick={() => void copy(recoveryKey).then(setCopied)}
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
      <div className={settings.acts}>
        <Button
          type="submit"
          look="primary"
          size="form"
          busy={busy}
          disabled={Boolean(missing)}
          data-testid="rekey-confirm-now"
        >
          {t("settings.rekeyNow")}
        </Button>
        <Button look="text" size="form" onClick={cancel} data-testid="rekey-cancel">
          {t("common.cancel")}
        </Button>
        <span className={settings.note} role="status">
          {missing}
        </span>
      </div>
    </Form>
  );
}
