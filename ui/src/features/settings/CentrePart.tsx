import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { call } from "@/api/client";
import type { ApiError } from "@/api/error";
import { enter } from "@/features/session/standing";
import { useSession } from "@/features/shell/session";
import { zones } from "@/features/wizard/zone";
import { endonyms, languages } from "@/i18n";
import { forgetDraft, keepDraft, keptDraft } from "@/shared/draft/kept";
import { Button } from "@/shared/form/Button";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { SelectInput } from "@/shared/form/SelectInput";
import { TextInput } from "@/shared/form/TextInput";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { toast } from "@/shared/toast/toast";
import { fieldWords } from "@/shared/words/failure";
import { CENTRE_DRAFT } from "./part";
import styles from "./Settings.module.css";

/** Name, zone, language and idle lock of the centre. */
export function CentrePart() {
  const { t } = useTranslation();
  const { centre, idle_minutes, user } = useSession();
  const update = useAct("centre.update", ["settings"]);
  const start = {
    name: centre.name,
    zone: centre.time_zone,
    language: centre.language,
    idle: String(idle_minutes),
  };
  const [draft, setDraft] = useState(() => keptDraft<typeof start>(CENTRE_DRAFT, user.id) ?? start);
  const { common, all } = useMemo(() => zones(centre.time_zone), [centre.time_zone]);
  const [unreadable, setUnreadable] = useState(false);
  const change = (part: Partial<typeof draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    if (JSON.stringify(next) === JSON.stringify(start)) forgetDraft(CENTRE_DRAFT, user.id);
    else keepDraft(CENTRE_DRAFT, user.id, next);
  };
  const changed = JSON.stringify(draft) !== JSON.stringify(start);

  async function refresh() {
    const session = await call("session.current", {});
    await enter(session);
    return session;
  }

  function submit() {
    const minutes = Number(draft.idle);
    setUnreadable(!Number.isInteger(minutes) || draft.idle.trim() === "");
    if (!Number.isInteger(minutes) || draft.idle.trim() === "") return;
    const body = { name: draft.name.trim(), time_zone: draft.zone, language: draft.language, idle_minutes: minutes };
    update.mutate(
      { body, expectedVersion: centre.version },
      {
        onSuccess: async () => {
          forgetDraft(CENTRE_DRAFT, user.id);
          await refresh();
          toast(t("common.saved"));
        },
        onError: (error: ApiError) => {
          if (error.code === "stale_version") void refresh();
        },
      },
    );
  }

  const wrong = (field: string) => fieldWords(t, update.error?.field(field));
  return (
    <Form submit={submit} className={styles.form} data-testid="centre-form">
      <h2 className={styles.title}>{t("settings.part.centre")}</h2>
      {update.error ? <ErrorNotice error={update.error} /> : null}
      <Field label={t("wizard.centreName")} hint={t("settings.nameHint")} error={wrong("name")}>
        {(aria) => (
          <TextInput
            {...aria}
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
            data-testid="centre-name"
          />
        )}
      </Field>
      <Field label={t("wizard.timeZone")} hint={t("wizard.timeZoneHint")} error={wrong("time_zone")}>
        {(aria) => (
          <SelectInput
            {...aria}
            value={draft.zone}
            onChange={(event) => change({ zone: event.target.value })}
            data-testid="time-zone"
          >
            {[...common, ...all].map(({ name, offset }) => (
              <option key={name} value={name}>{`${name} (${offset})`}</option>
            ))}
          </SelectInput>
        )}
      </Field>
      <Field label={t("settings.language")} hint={t("settings.languageHint")} error={wrong("language")}>
        {(aria) => (
          <SelectInput
            {...aria}
            value={draft.language}
            onChange={(event) => change({ language: event.target.value })}
            data-testid="centre-language"
          >
            {languages.map((language) => (
              <option key={language} value={language} lang={language}>
                {endonyms[language]}
              </option>
            ))}
          </SelectInput>
        )}
      </Field>
      <Field
        label={t("settings.idle")}
        hint={t("settings.idleHint")}
        error={unreadable ? fieldWords(t, { field: "", code: "not_a_number", params: {} }) : wrong("idle_minutes")}
      >
        {(aria) => (
          <TextInput
            {...aria}
            inputMode="numeric"
            className={styles.short}
            value={draft.idle}
            onChange={(event) => change({ idle: event.target.value })}
            data-testid="idle-minutes"
          />
        )}
      </Field>
      <div className={styles.acts}>
        <Button
          type="submit"
          look="primary"
          size="form"
          busy={update.isPending}
          disabled={!changed}
          data-testid="centre-save"
        >
          {t("common.save")}
        </Button>
        {changed ? <span className={styles.note}>{t("common.unsaved")}</span> : null}
      </div>
    </Form>
  );
}
