import { useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { ApiError } from "@/api/error";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { useSession } from "@/features/shell/session";
import { ChaseReply } from "@/features/template/ChaseReply";
import { Button } from "@/shared/form/Button";
import { Form } from "@/shared/form/Form";
import { Kbd } from "@/shared/keys/Kbd";
import { composing } from "@/shared/keys/registry";
import { useKeys } from "@/shared/keys/useKeys";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { fieldWords, refusalWords } from "@/shared/words/failure";
import { ActInput } from "./ActInput";
import styles from "./ActSheet.module.css";
import { type ActDraft, keepActDraft, useActDraft, writtenIn } from "./actDraft";
import type { ActField } from "./actField";
import { actForms, shownFields, unwritable } from "./actForm";
import { templatesFor } from "./actTemplates";
import { ConflictBanner } from "./ConflictBanner";
import { type Act, openComplaint } from "./complaint";
import { doneSince } from "./conflict";
import { mergeDraft } from "./merge";
import { PlanMoney } from "./PlanCard";
import { useRecorded } from "./useUndo";

interface Props {
  act: Act;
  view: ComplaintView;
  close: () => void;
}

const FIELDS = ":is(textarea, input, select):not(:disabled)";

/** The form of one act, below the buttons: what the act's type asks for and nothing else. */
export function ActSheet({ act, view, close }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { user } = useSession();
  const form = useRef<HTMLFormElement>(null);
  const doing = useAct("complaint.act", ["complaints", "analytics"]);
  const [seen, see] = useState(view);
  const [{ start, at, clashes }, begin] = useState(() => ({
    start: actForms[act].start?.(view) ?? ({} as ActDraft),
    at: view.version,
    clashes: [] as string[],
  }));
  const { draft, change, forget } = useActDraft(view.id, act, start);
  const [tried, setTried] = useState(false);
  const fields = shownFields(act, draft, view);
  const wrong = tried ? unwritable(fields, draft) : new Map();
  const refusal = view.offers.find((offer) => offer.act === act)?.refusal ?? null;
  const [plan] = view.plans;
  const waiting = view.escalation?.acknowledged_at === null ? view.escalation : null;
  const signs = act === "approve" || act === "send_back";
  const done = doneSince(seen, view);
  // What one did oneself elsewhere on the page is no conflict.
  if (done.length > 0 && done.every(({ actor }) => actor?.id === user.id)) see(view);
  const overtaken = view.version > seen.version && !doing.isPending;
  const stale = doing.error?.code === "stale_version";
  const title = t(`complaint.act.${act}`);
  const recorded = useRecorded();

  // What a colleague changed comes into the form at once, but for what was typed here.
  useEffect(() => {
    if (view.version === at) return;
    const fresh = actForms[act].start?.(view) ?? {};
    const merged = mergeDraft(start, fresh, draft);
    if (Object.keys(merged.part).length) change(merged.part);
    begin({ start: fresh, at: view.version, clashes: [...new Set([...clashes, ...merged.clashes])] });
  }, [act, view, at, start, draft, clashes, change]);

  useEffect(() => {
    const fields = [...(form.current?.querySelectorAll<Typed>(FIELDS) ?? [])];
    (fields.find(isOpen) ?? fields[0])?.focus({ preventScroll: true });
    form.current?.scrollIntoView?.({ block: "nearest" });
  }, []);

  useEffect(() => {
    if (!doing.error) return;
    const wrong = form.current?.querySelector("[data-testid=field-error]")?.closest("[data-field]");
    wrong?.querySelector<HTMLElement>(FIELDS)?.focus({ preventScroll: true });
    wrong?.scrollIntoView?.({ block: "center" });
  }, [doing.error]);

  useKeys([{ keys: "escape", label: t("complaint.close"), run: close }]);

  function submit(base: ComplaintView = seen) {
    setTried(true);
    const [first] = unwritable(fields, draft).keys();
    if (first !== undefined) {
      form.current?.querySelector<HTMLElement>(`[data-field="${first}"] :is(input, select, textarea)`)?.focus();
      return;
    }
    see(base);
    doing.mutate(
      { body: { id: view.id, action: actForms[act].build(draft) }, expectedVersion: base.version },
      {
        onSuccess: (acted) => {
          forget();
          recorded(act, acted, () => keepActDraft(view.id, act, user.id, draft));
          close();
        },
        onError: (error) => {
          if (error.code === "stale_version" || error.code === "refused") {
            void queries.invalidateQueries({ queryKey: openComplaint(view.id).queryKey });
          }
        },
      },
    );
  }

  function errorOf(name: string): string | undefined {
    const local = wrong.get(name);
    if (local) return fieldWords(t, { field: name, code: local, params: {} });
    return fieldWords(t, doing.error?.field(name));
  }

  const failure = doing.error && !stale && !(overtaken && doing.error.code === "refused") ? doing.error : null;
  return (
    <Form
      ref={form}
      submit={() => (overtaken || stale ? undefined : submit())}
      className={styles.sheet}
      aria-label={title}
      data-testid={`sheet-${act}`}
      onKeyDown={(event) => {
        if (composing(event) || event.defaultPrevented) return;
        if (event.key === "Escape") close();
        else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(overtaken ? view : seen);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <div className={styles.top}>
        <h3 className={styles.title}>{title}</h3>
        <span className={styles.kept}>{t("complaint.draftWaits")}</span>
        <Button
          look="text"
          size="bar"
          icon={<X size={16} />}
          onClick={close}
          aria-label={t("complaint.close")}
          title={t("complaint.close")}
          data-testid="sheet-away"
        />
      </div>
      {overtaken ? (
        <ConflictBanner
          entries={done}
          clashes={fields
            .filter(({ name }) => clashes.includes(name))
            .map(({ name, label }) => ({
              label: t(`complaint.field.${label}`),
              take: () => {
                change({ [name]: start[name] ?? "" });
                begin({ start, at, clashes: clashes.filter((other) => other !== name) });
              },
            }))}
          written={writtenIn(draft, start)}
          again={() => submit(view)}
          busy={doing.isPending}
          closed={refusal !== null}
        />
      ) : null}
      {refusal !== null ? <ErrorNotice error={new ApiError("refused", { reason: refusal })} /> : null}
      {failure && refusal === null ? <ErrorNotice error={failure} /> : null}
      {act === "close" && waiting ? (
        <p className={styles.kept} data-testid="escalation-waits">
          {t("complaint.unacknowledged", {
            level: t(`vocabulary.level.${waiting.level as "team_leader" | "supervisor" | "manager"}`),
          })}
        </p>
      ) : null}
      {signs && plan ? <PlanMoney plan={plan} /> : null}
      <div className={styles.fields}>
        {fields.map((field) => (
          <div key={field.name} className={widthOf(field)} data-field={field.name}>
            <ActInput
              field={field}
              draft={draft}
              change={change}
              view={view}
              error={errorOf(field.name)}
              templates={templatesFor(act, field.name)}
            />
          </div>
        ))}
        {act === "chase" ? (
          <div className={styles.wide}>
            <ChaseReply complaint={view.id} />
          </div>
        ) : null}
      </div>
      {overtaken ? null : (
        <div className={styles.foot}>
          <Button
            type="submit"
            look="primary"
            size="control"
            busy={doing.isPending}
            refused={refusal === null ? undefined : refusalWords(t, refusal)}
            data-testid="act-submit"
          >
            {title}
          </Button>
          <Kbd keys="mod+enter" />
        </div>
      )}
    </Form>
  );
}

type Typed = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Nothing is written, or of several nothing chosen. */
function isOpen(field: Typed): boolean {
  if (field.type === "checkbox") return false;
  if (field.type !== "radio") return field.value === "";
  return !field.closest("[role=radiogroup]")?.querySelector(":checked");
}

const SHORT = ["degree"];

/** Short fields stand side by side, all others take the whole line. */
function widthOf({ kind, choice }: ActField): string | undefined {
  const short = ["term", "money", "day", "group", "user"].includes(kind) || SHORT.includes(choice ?? "");
  if (kind === "check") return styles.check;
  return short ? undefined : styles.wide;
}
