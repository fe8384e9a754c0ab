import { History } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { Placeholder } from "@/api/gen/Placeholder";
import type { TemplateView } from "@/api/gen/TemplateView";
import { BothNames } from "@/shared/form/BothNames";
import { Button } from "@/shared/form/Button";
import { Field } from "@/shared/form/Field";
import { Form } from "@/shared/form/Form";
import { SelectInput } from "@/shared/form/SelectInput";
import { TextArea } from "@/shared/form/TextArea";
import { CautionNotice } from "@/shared/notice/CautionNotice";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { momentWords } from "@/shared/time/moment";
import { toast } from "@/shared/toast/toast";
import { failureWords, fieldWords } from "@/shared/words/failure";
import styles from "./Template.module.css";
import { TemplatePreview } from "./TemplatePreview";
import { TemplateRevisions } from "./TemplateRevisions";
import { KINDS, nameOf } from "./template";
import { draftOf, useTemplateDraft } from "./templateDraft";

interface Props {
  /** None while it is being written for the first time. */
  template?: TemplateView;
  placeholders: Placeholder[];
  chosen: (code: string) => void;
  cancel: () => void;
}

type Language = "zh" | "en";

/** One template: names, the words in both languages, and how they read when filled in. */
export function TemplateEditor({ template, placeholders, chosen, cancel }: Props) {
  const { t, i18n } = useTranslation();
  const desk = useTemplateDraft(template);
  const revise = useAct("template.revise", ["settings"]);
  const retire = useAct("template.retire", ["settings"]);
  const [looksBack, lookBack] = useState(false);
  const [last, setLast] = useState<Language>("zh");
  const areas = { zh: useRef<HTMLTextAreaElement>(null), en: useRef<HTMLTextAreaElement>(null) };
  const { draft, changed, change } = desk;
  const code = template?.code ?? null;
  const wrong = (field: string) => fieldWords(t, revise.error?.field(field));
  const moment = (at: number) => momentWords(t, i18n.language, at, Date.now());
  const by = { name: template?.by?.name ?? "", at: moment(template?.at ?? 0), revision: template?.revision ?? 0 };

  function save() {
    if (!changed || desk.overtaken) return;
    revise.mutate(
      { body: { code, ...draft }, expectedVersion: template ? desk.over : undefined },
      {
        onSuccess: ({ id }) => {
          desk.discard();
          toast(t("common.saved"));
          chosen(id);
        },
      },
    );
  }

  function takeAway(template: TemplateView) {
    retire.mutate(
      { body: { code: template.code } },
      {
        onSuccess: () => {
          desk.discard();
          toast(t("template.retired", { name: nameOf(template, i18n.language) }), () => offerAgain(template));
        },
        onError: (error) => toast(failureWords(t, error).what),
      },
    );
  }

  function offerAgain(template: TemplateView) {
    revise.mutate(
      { body: { code: template.code, ...draftOf(template) } },
      { onError: (error) => toast(failureWords(t, error).what) },
    );
  }

  /** Where the cursor stood last. */
  function insert(place: Placeholder) {
    const area = areas[last].current;
    const text = draft[last];
    const [from, to] = [area?.selectionStart ?? text.length, area?.selectionEnd ?? text.length];
    const piece = `{${place}}`;
    change({ [last]: text.slice(0, from) + piece + text.slice(to) });
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(from + piece.length, from + piece.length);
    });
  }

  const written = (language: Language, label: string, lang: string) => (
    <div>
      <Field label={label} error={wrong(language)}>
        {(aria) => (
          <TextArea
            {...aria}
            ref={areas[language]}
            lang={lang}
            className={styles.words}
            value={draft[language]}
            onFocus={() => setLast(language)}
            onChange={(event) => change({ [language]: event.target.value })}
            data-testid={`template-${language}`}
          />
        )}
      </Field>
      <TemplatePreview text={draft[language]} language={language} />
    </div>
  );

  return (
    <Form submit={save} className={styles.editor} data-testid="template-form">
      <div className={styles.bar}>
        <span className={styles.note}>
          {template ? (template.revision ? t("policy.revisionBy", by) : t("policy.asShipped")) : t("template.newOne")}
        </span>
        {template ? (
          <Button
            size="bar"
            look="text"
            icon={<History size={14} />}
            aria-expanded={looksBack}
            onClick={() => lookBack(!looksBack)}
            data-testid="template-history"
          >
            {t("policy.history")}
          </Button>
        ) : null}
        <span className={styles.gap} />
        {template && !template.retired ? (
          <Button
            size="bar"
            look="text"
            busy={retire.isPending}
            onClick={() => takeAway(template)}
            data-testid="template-retire"
          >
            {t("taxonomy.retire")}
          </Button>
        ) : null}
        {template?.retired ? (
          <Button
            size="bar"
            busy={revise.isPending}
            onClick={() => offerAgain(template)}
            data-testid="template-restore"
          >
            {t("taxonomy.restore")}
          </Button>
        ) : null}
      </div>
      {looksBack && template ? (
        <TemplateRevisions
          code={template.code}
          current={template.revision}
          takeUp={(older) => {
            change(draftOf(older));
            lookBack(false);
          }}
        />
      ) : null}
      {desk.overtaken ? (
        <CautionNotice
          title={t("policy.overtaken", by)}
          act={
            <div className={styles.acts}>
              <Button onClick={desk.goOn}>{t("policy.goOn")}</Button>
              <Button look="text" onClick={desk.discard}>
                {t("policy.takeTheirs")}
              </Button>
            </div>
          }
        >
          {t("policy.overtakenUnder")}
        </CautionNotice>
      ) : null}
      {revise.error && !["invalid", "stale_version"].includes(revise.error.code) ? (
        <ErrorNotice error={revise.error} />
      ) : null}
      {template ? null : (
        <Field label={t("template.for")}>
          {(aria) => (
            <SelectInput
              {...aria}
              value={draft.kind}
              onChange={(event) => change({ kind: event.target.value as TemplateView["kind"] })}
              data-testid="template-kind"
            >
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`template.kind.${kind}`)}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
      )}
      <BothNames
        zh={draft.name_zh}
        en={draft.name_en}
        change={({ zh = draft.name_zh, en = draft.name_en }) => change({ name_zh: zh, name_en: en })}
        wrong={(language) => wrong(`name_${language}`)}
        testId="template-name"
      />
      <fieldset className={styles.places}>
        <legend className="hy-unseen">{t("template.places")}</legend>
        <span className={styles.note}>{t("template.places")}</span>
        {placeholders.map((place) => (
          <Button key={place} size="bar" onClick={() => insert(place)} data-testid={`place-${place}`}>
            {t(`template.place.${place}`)}
          </Button>
        ))}
      </fieldset>
      <div className={styles.pair}>
        {written("zh", t("template.wordsZh"), "zh-CN")}
        {written("en", t("template.wordsEn"), "en")}
      </div>
      {changed || !template ? (
        <div className={styles.foot}>
          <Button
            type="submit"
            look="primary"
            size="form"
            busy={revise.isPending}
            disabled={!changed || desk.overtaken}
            data-testid="template-save"
          >
            {t("common.save")}
          </Button>
          <Button
            look="text"
            size="form"
            onClick={() => {
              desk.discard();
              revise.reset();
              if (!template) cancel();
            }}
          >
            {template ? t("policy.discard") : t("common.cancel")}
          </Button>
          <span className={styles.note}>{changed ? t("common.unsaved") : null}</span>
        </div>
      ) : null}
    </Form>
  );
}
