import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import type { TemplateKind } from "@/api/gen/TemplateKind";
import { TemplatePicker } from "@/features/template/TemplatePicker";
import { Checkbox } from "@/shared/form/Checkbox";
import { ChoiceBar } from "@/shared/form/ChoiceBar";
import { DayInput } from "@/shared/form/DayInput";
import { Field, type FieldAria } from "@/shared/form/Field";
import { MomentInput } from "@/shared/form/MomentInput";
import { SelectInput } from "@/shared/form/SelectInput";
import { TextArea } from "@/shared/form/TextArea";
import { TextInput } from "@/shared/form/TextInput";
import styles from "./ActInput.module.css";
import type { ActDraft } from "./actDraft";
import type { ActField } from "./actField";
import { ClosingChoice } from "./ClosingChoice";
import { useChoices } from "./choice";
import { peopleFor, useColleagues, usePools } from "./colleague";
import { OtherComplaint } from "./OtherComplaint";
import { useTerms } from "./term";

interface Props {
  field: ActField;
  draft: ActDraft;
  change: (part: ActDraft) => void;
  /** What the field asks of the complaint; of many at once there is no single one. */
  view: Pick<ComplaintView, "id" | "closing_offers" | "goodwill_alone_fen">;
  error?: string;
  /** Templates that fit here. */
  templates?: TemplateKind[];
}

/** One field of an act's form, by its kind. */
export function ActInput({ field, draft, change, view, error, templates = [] }: Props) {
  const { t } = useTranslation();
  const { name, kind, optional = false } = field;
  const terms = useTerms();
  const colleagues = useColleagues();
  const pools = usePools();
  const choices = useChoices();
  const label = t(`complaint.field.${field.label}`);
  const hint = field.hint ? t(`complaint.hint.${field.hint}`, { alone: view.goodwill_alone_fen / 100 }) : undefined;
  const value = draft[name] ?? "";
  const typed = typeof value === "string" ? value : "";
  const chosen = Array.isArray(value) ? value : [];
  const testId = `act-${name}`;

  if (kind === "check") {
    return (
      <>
        <Checkbox
          checked={value === true}
          onChange={(event) => change({ [name]: event.target.checked })}
          under={hint}
          data-testid={testId}
        >
          {label}
        </Checkbox>
        {error ? (
          <p className={styles.error} role="alert" data-testid="field-error">
            {error}
          </p>
        ) : null}
      </>
    );
  }
  return (
    <Field label={label} hint={hint} optional={optional} error={error} aside={picker()}>
      {control}
    </Field>
  );

  function picker() {
    if (templates.length === 0) return undefined;
    const insert = (words: string) => {
      change({ [name]: typed.trim() ? `${typed.trimEnd()}\n${words}` : words });
      // One goes on writing where the words now stand.
      requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-field="${name}"] textarea`)?.focus());
    };
    return <TemplatePicker kinds={templates} complaint={view.id} insert={insert} />;
  }

  function control(aria: FieldAria) {
    const select = { ...aria, value: typed, "data-testid": testId };
    switch (kind) {
      case "text":
        return <TextArea {...select} rows={2} onChange={(event) => change({ [name]: event.target.value })} />;
      case "choice":
        return (
          <ChoiceBar
            label={label}
            choices={field.choice ? choices(field.choice) : []}
            value={typed}
            change={(next) => change({ [name]: next })}
            describedBy={aria["aria-describedby"]}
            data-testid={testId}
          />
        );
      case "closing":
        return (
          <ClosingChoice
            offers={view.closing_offers}
            value={typed}
            change={(next) => change({ [name]: next })}
            label={label}
          />
        );
      case "term":
        return (
          <SelectInput
            {...select}
            onChange={(event) =>
              change({ [name]: event.target.value, ...(name === "category" ? { subcategory: "" } : {}) })
            }
          >
            <option value="">{optional ? t("complaint.none") : t("complaint.choose")}</option>
            {terms
              .offered(field.term ?? "category", field.below ? String(draft[field.below] ?? "") : undefined)
              .map((term) => (
                <option key={term.code} value={term.code}>
                  {term.name}
                </option>
              ))}
          </SelectInput>
        );
      case "terms":
        return (
          <fieldset id={aria.id} className={styles.many} aria-label={label}>
            {terms.offered(field.term ?? "remedy").map(({ code, name: word }) => (
              <Checkbox
                key={code}
                checked={chosen.includes(code)}
                onChange={(event) =>
                  change({
                    [name]: event.target.checked ? [...chosen, code] : chosen.filter((other) => other !== code),
                  })
                }
                data-testid={`${testId}-${code}`}
              >
                {word}
              </Checkbox>
            ))}
          </fieldset>
        );
      case "money":
      case "line":
        return (
          <TextInput
            {...select}
            inputMode={kind === "money" ? "decimal" : "text"}
            onChange={(event) => change({ [name]: event.target.value })}
          />
        );
      case "day":
        return (
          <DayInput
            {...aria}
            value={typed && Number.isFinite(Number(typed)) ? Number(typed) : null}
            change={(at) => change({ [name]: at === null ? "" : String(at) })}
            unreadable={(said) => change({ [name]: said })}
            data-testid={testId}
          />
        );
      case "moment":
        return (
          <MomentInput
            {...aria}
            label={label}
            ahead={field.ahead}
            value={typed ? Number(typed) : null}
            change={(at) => change({ [name]: at === null ? "" : String(at) })}
            data-testid={testId}
          />
        );
      case "group":
        return (
          <SelectInput {...select} onChange={(event) => change({ [name]: event.target.value })}>
            <option value="">{t("complaint.choose")}</option>
            {pools.groups.map((group) => (
              <option key={group.id} value={group.id}>
                {group.name}
              </option>
            ))}
          </SelectInput>
        );
      case "user":
        return (
          <SelectInput {...select} onChange={(event) => change({ [name]: event.target.value })}>
            <option value="">{field.must ? t("complaint.choose") : t("complaint.noOne")}</option>
            {peopleFor(colleagues.active, pools.groups, String(draft.group ?? ""), field.role).map(
              ({ name, users }) => (
                <optgroup key={name ?? ""} label={name ?? t("complaint.others")}>
                  {users.map((user) => (
                    <option key={user.id} value={user.id}>
                      {user.name}
                    </option>
                  ))}
                </optgroup>
              ),
            )}
          </SelectInput>
        );
      case "users":
        return (
          <Select
            id={aria.id}
            mode="multiple"
            size="large"
            aria-describedby={aria["aria-describedby"]}
            value={chosen}
            onChange={(next: string[]) => change({ [name]: next })}
            options={colleagues.active.map((user) => ({ value: user.id, label: user.name }))}
            optionFilterProp="label"
            style={{ width: "100%" }}
            data-testid={testId}
          />
        );
      case "complaint":
        return <OtherComplaint aria={aria} value={typed} but={view.id} change={(next) => change({ [name]: next })} />;
      default:
        return null;
    }
  }
}
