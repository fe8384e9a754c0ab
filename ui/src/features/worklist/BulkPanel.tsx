import { X } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { ApiError } from "@/api/error";
import type { ComplaintLine } from "@/api/gen/ComplaintLine";
import type { EachActed } from "@/api/gen/EachActed";
import { ActInput } from "@/features/complaint/ActInput";
import type { ActDraft } from "@/features/complaint/actDraft";
import { unwritable } from "@/features/complaint/actForm";
import { Button } from "@/shared/form/Button";
import { Form } from "@/shared/form/Form";
import { Kbd } from "@/shared/keys/Kbd";
import { composing } from "@/shared/keys/registry";
import { useKeys } from "@/shared/keys/useKeys";
import { Header } from "@/shared/layout/Header";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { toast } from "@/shared/toast/toast";
import { failureWords, fieldWords } from "@/shared/words/failure";
import { BulkIncident } from "./BulkIncident";
import styles from "./BulkPanel.module.css";
import { BulkRow } from "./BulkRow";
import { type BulkAct, bulkAction, bulkActs, bulkFields, bulkKey } from "./bulk";
import { MOST_PICKED } from "./picked";

interface Props {
  picked: ComplaintLine[];
  /** How many the whole view holds, and a way to pick them all. */
  total: number;
  pickAll: () => void;
  /** Tells which versions an act has left. */
  moved: (done: { id: string; version: number }[]) => void;
  clear: () => void;
}

/** Acts on many take no form of a single complaint. */
const NO_COMPLAINT = { id: "", closing_offers: [], goodwill_alone_fen: 0 };

/** What can be done with all the complaints picked out, and, once it was done, what came of each. */
export function BulkPanel({ picked, total, pickAll, moved, clear }: Props) {
  const { t } = useTranslation();
  const [act, setAct] = useState<BulkAct | null>(null);
  const [draft, setDraft] = useState<ActDraft>({});
  const [tried, setTried] = useState(false);
  const [came, setCame] = useState<{ act: BulkAct; of: ComplaintLine[]; each: EachActed } | null>(null);
  const doing = useAct("complaint.act_on_each", ["complaints", "analytics"]);
  const undoing = useAct("complaint.undo_each", ["complaints", "analytics"]);
  const form = useRef<HTMLFormElement>(null);
  const fields = act ? bulkFields(act) : [];
  const wrong = tried ? unwritable(fields, draft) : new Map();
  const count = picked.length;
  const shown = came?.of ?? picked;

  useKeys(
    bulkActs.flatMap((one) => {
      const keys = bulkKey(one);
      return keys ? [{ keys, label: t(`complaint.act.${one}`), run: () => begin(one) }] : [];
    }),
    act === null,
    t("worklist.bulk.title"),
  );
  useKeys([{ keys: "escape", label: t("worklist.bulk.clear"), run: act ? () => setAct(null) : clear }]);

  function begin(one: BulkAct) {
    if (doing.isPending) return;
    doing.reset();
    setTried(false);
    setDraft({});
    setCame(null);
    if (bulkFields(one).length === 0) send(one, {});
    else {
      setAct(one);
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(":is(input, select, textarea)")?.focus());
    }
  }

  function submit() {
    if (!act) return;
    setTried(true);
    if (unwritable(fields, draft).size === 0) send(act, draft);
  }

  function send(one: BulkAct, filled: ActDraft) {
    const complaints = picked.map(({ id, version }) => ({ id, version }));
    doing.mutate(
      { body: { complaints, action: bulkAction(one, filled) } },
      {
        onSuccess: (each) => {
          setAct(null);
          moved(each.done);
          setCame({ act: one, of: picked, each });
          const name = t(`complaint.act.${one}`);
          const undoable = each.done.filter((acted) => acted.undoable);
          toast(
            t("worklist.bulk.did", { act: name, done: each.done.length, of: picked.length }),
            undoable.length ? () => undo(name, undoable) : undefined,
            each.done.length ? "done" : "failed",
          );
        },
      },
    );
  }

  function undo(name: string, acted: EachActed["done"]) {
    undoing.mutate(
      { body: { complaints: acted.map(({ id, version }) => ({ id, version })) } },
      {
        onSuccess: ({ done, refused }) => {
          setCame(null);
          moved(done);
          toast(
            refused.length
              ? t("worklist.bulk.undoneSome", { act: name, done: done.length, of: acted.length })
              : t("complaint.undone", { act: name }),
          );
        },
        onError: (error) => {
          const { what, safe } = failureWords(t, error);
          toast(t("complaint.because", { act: t("complaint.notUndone", { what }), reason: safe }));
        },
      },
    );
  }

  const errorOf = (name: string) => {
    const local = wrong.get(name);
    return local ? fieldWords(t, { field: name, code: local, params: {} }) : fieldWords(t, doing.error?.field(name));
  };
  const undoable = came?.each.done.filter((acted) => acted.undoable) ?? [];
  return (
    <div className={styles.panel} data-testid="bulk">
      <Header title={t("worklist.bulk.picked", { count })}>
        {count < Math.min(total, MOST_PICKED) ? (
          <Button size="bar" onClick={pickAll} data-testid="bulk-all">
            {total > MOST_PICKED
              ? t("worklist.bulk.first", { count: MOST_PICKED })
              : t("worklist.bulk.all", { count: total })}
          </Button>
        ) : null}
        <Button look="text" size="bar" icon={<X size={16} />} keys="escape" onClick={clear} data-testid="bulk-clear">
          {t("worklist.bulk.clear")}
        </Button>
      </Header>
      <div className={styles.body}>
        <section className={styles.card} aria-label={t("worklist.bulk.title")}>
          <h2 className={styles.title}>{t("worklist.bulk.title")}</h2>
          <div className={styles.acts}>
            {bulkActs.map((one) => (
              <Button
                key={one}
                keys={bulkKey(one)}
                busy={doing.isPending && doing.variables?.body.action.act === one}
                aria-expanded={bulkFields(one).length ? act === one : undefined}
                onClick={() => begin(one)}
                data-testid={`bulk-${one}`}
              >
                {t(`complaint.act.${one}`)}
              </Button>
            ))}
          </div>
          <p className={styles.under}>{t("worklist.bulk.under")}</p>
          {doing.error && doing.error.fields.length === 0 ? <ErrorNotice error={doing.error} /> : null}
        </section>
        <BulkIncident picked={picked} />
        {act ? (
          <Form
            ref={form}
            submit={submit}
            className={styles.card}
            aria-label={t(`complaint.act.${act}`)}
            data-testid={`bulk-form-${act}`}
            onKeyDown={(event) => {
              if (composing(event) || event.defaultPrevented || event.key !== "Escape") return;
              setAct(null);
              event.preventDefault();
              event.stopPropagation();
            }}
          >
            <h3 className={styles.title}>{t(`complaint.act.${act}`)}</h3>
            {fields.map((field) => (
              <ActInput
                key={field.name}
                field={field}
                draft={draft}
                change={(part) => setDraft((before) => ({ ...before, ...part }))}
                view={NO_COMPLAINT}
                error={errorOf(field.name)}
              />
            ))}
            <div className={styles.foot}>
              <Button type="submit" look="primary" busy={doing.isPending} data-testid="bulk-submit">
                {t("worklist.bulk.submit", { act: t(`complaint.act.${act}`), count })}
              </Button>
              <Kbd keys="mod+enter" />
            </div>
          </Form>
        ) : null}
        {came ? (
          <p className={styles.came} role="status" data-testid="bulk-came">
            {t("worklist.bulk.did", {
              act: t(`complaint.act.${came.act}`),
              done: came.each.done.length,
              of: came.of.length,
            })}
            {undoable.length ? (
              <Button
                size="bar"
                busy={undoing.isPending}
                onClick={() => undo(t(`complaint.act.${came.act}`), undoable)}
                data-testid="bulk-undo"
              >
                {t("worklist.bulk.undo", { count: undoable.length })}
              </Button>
            ) : null}
          </p>
        ) : null}
        <ul className={styles.list}>
          {shown.map((line) => {
            const refused = came?.each.refused.find(({ id }) => id === line.id);
            const error = refused && new ApiError(refused.error.code, refused.error.params, refused.error.fields);
            return <BulkRow key={line.id} line={line} done={came ? !refused : undefined} error={error} />;
          })}
        </ul>
      </div>
    </div>
  );
}
