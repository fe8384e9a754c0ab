import { Dropdown } from "antd";
import { Ellipsis } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import { useSession } from "@/features/shell/session";
import { Button } from "@/shared/form/Button";
import { Kbd } from "@/shared/keys/Kbd";
import { useKeys } from "@/shared/keys/useKeys";
import { toast } from "@/shared/toast/toast";
import { failureWords, refusalWords } from "@/shared/words/failure";
import styles from "./ActDesk.module.css";
import { ActSheet } from "./ActSheet";
import { hasActDraft } from "./actDraft";
import { actForms } from "./actForm";
import { actKeys, actOrder, isAct } from "./actKeys";
import { type Act, allowed, isNext } from "./complaint";
import { RefusedActs } from "./RefusedActs";
import { hasEnded } from "./stage";
import { useRecorded } from "./useUndo";

interface Props {
  view: ComplaintView;
  /** How many buttons stand in the open; the rest is in the menu. */
  room: number;
  /** Above the buttons: what this is. */
  head: ReactNode;
  /** The act whose form stands open from the start, where it can be done. */
  first?: Act;
  /** Acts that have a place of their own on the page. */
  elsewhere?: Partial<Record<Act, () => void>>;
}

/** What can be done now: the next step first, each with its key; below, what cannot be done and why. */
export function ActDesk({ view, room, head, first, elsewhere = {} }: Props) {
  const { t } = useTranslation();
  const { user } = useSession();
  const desk = useRef<HTMLElement>(null);
  const quick = useAct("complaint.act", ["complaints", "analytics"]);
  const recorded = useRecorded();
  const acts = allowed(view, actOrder);
  const [form, setForm] = useState<{ of: string; act: Act } | null>(
    first && !elsewhere[first] && acts.includes(first) && actForms[first].fields.length > 0
      ? { of: view.id, act: first }
      : null,
  );
  const open = form?.of === view.id ? form.act : null;
  const buttons = acts.filter((act) => !elsewhere[act]).slice(0, room);
  const rest = acts.filter((act) => !elsewhere[act]).slice(room);

  function begin(act: Act) {
    const other = elsewhere[act];
    if (other) other();
    else if (actForms[act].fields.length > 0) {
      if (open === null) read.current = placeOf(desk.current);
      setForm({ of: view.id, act });
    } else if (!quick.isPending) {
      quick.mutate(
        { body: { id: view.id, action: actForms[act].build({}) }, expectedVersion: view.version },
        {
          onSuccess: (acted) => recorded(act, acted),
          onError: (error) => {
            const { what, safe } = failureWords(t, error);
            // Nothing was typed here that could have been lost.
            const overtaken = error.code === "stale_version";
            const words = overtaken ? t("complaint.overtaken") : t("complaint.because", { act: what, reason: safe });
            toast(words, undefined, "failed");
          },
        },
      );
    }
  }

  const early = useRef(first);
  useEffect(() => {
    const act = early.current;
    early.current = undefined;
    if (act) elsewhere[act]?.();
  }, [elsewhere]);

  /** A form that closes, or a button that goes with its act, leaves the focus to the next step. */
  const begun = useRef<string | null>(null);
  const { id, version } = view;
  useEffect(() => {
    if (open !== null) begun.current = id;
    if (begun.current !== id) begun.current = null;
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (version > 0 && open === null && begun.current !== null && lost) {
      desk.current?.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
    }
  }, [open, id, version]);

  /** Where one was reading when the form was opened: there one reads on. */
  const read = useRef<Place | null>(null);
  function close() {
    setForm(null);
    const place = read.current;
    read.current = null;
    if (place) requestAnimationFrame(() => place.scroller.scrollTo?.(0, place.top));
    else desk.current?.scrollIntoView?.({ block: "nearest" });
  }

  const name = (act: Act) => t(`complaint.act.${act}`);
  const refused = view.offers.flatMap(({ act, refusal }) => {
    const mine = isAct(act) && refusal !== null && !acts.some((open) => actKeys[open] === actKeys[act]);
    return mine ? [{ act, why: t("complaint.because", { act: name(act), reason: refusalWords(t, refusal) }) }] : [];
  });
  useKeys(
    [
      // A key that can do nothing now says why.
      ...refused.map(({ act, why }) => ({
        keys: actKeys[act],
        label: why,
        silent: true,
        run: () => toast(why, undefined, "failed"),
      })),
      ...acts.map((act) => ({ keys: actKeys[act], label: name(act), run: () => begin(act) })),
    ],
    open === null,
    t("complaint.label"),
  );

  return (
    <section ref={desk} className={styles.desk} aria-label={t("complaint.now")} data-testid="act-desk">
      <div className={styles.card}>
        {head}
        {acts.length === 0 ? <p className={styles.none}>{t("complaint.nothing")}</p> : null}
        <div className={styles.bar}>
          <div className={styles.acts}>
            {buttons.map((act) => (
              <Button
                key={act}
                look={isNext(view, act) ? "primary" : "secondary"}
                keys={actKeys[act]}
                busy={quick.isPending && quick.variables?.body.action.act === act}
                aria-expanded={actForms[act].fields.length ? open === act : undefined}
                onClick={() => begin(act)}
                data-testid={`act-${act}`}
              >
                {t(`complaint.act.${act}`)}
                {open !== act && hasActDraft(view.id, act, user.id) ? (
                  <span className={styles.draft} title={t("complaint.draftKept")} />
                ) : null}
              </Button>
            ))}
          </div>
          {rest.length ? (
            <Dropdown
              trigger={["click"]}
              placement="bottomRight"
              menu={{
                items: rest.map((act) => ({
                  key: act,
                  label: (
                    <span className={styles.item} data-testid={`act-${act}`}>
                      {t(`complaint.act.${act}`)}
                      <Kbd keys={actKeys[act]} />
                    </span>
                  ),
                  onClick: () => begin(act),
                })),
              }}
            >
              <Button
                look="text"
                className={styles.more}
                icon={<Ellipsis size={16} />}
                aria-label={t("complaint.moreActs")}
                title={t("complaint.moreActs")}
                data-testid="act-more"
              />
            </Dropdown>
          ) : null}
        </div>
        {hasEnded(view) ? null : <RefusedActs offers={view.offers} />}
      </div>
      {open ? <ActSheet key={`${view.id}.${open}`} act={open} view={view} close={close} /> : null}
    </section>
  );
}

interface Place {
  scroller: HTMLElement;
  top: number;
}

/** How far the part of the page around an element is scrolled. */
function placeOf(element: HTMLElement | null): Place | null {
  let around = element?.parentElement ?? null;
  while (around && getComputedStyle(around).overflowY !== "auto") around = around.parentElement;
  return around && { scroller: around, top: around.scrollTop };
}
