import { useNavigate } from "@tanstack/react-router";
import { Clock, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { WordingCard } from "@/features/incident/WordingCard";
import { useSession } from "@/features/shell/session";
import { Button } from "@/shared/form/Button";
import { useKeys } from "@/shared/keys/useKeys";
import { Header } from "@/shared/layout/Header";
import { Pane } from "@/shared/layout/Pane";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { toast } from "@/shared/toast/toast";
import { fieldWords } from "@/shared/words/failure";
import { AlikeCard } from "./AlikeCard";
import { CompletenessCard } from "./CompletenessCard";
import { needed } from "./completeness";
import { type Draft, isEmpty, newDraft, newPerson, nextOf } from "./draft";
import { jumpTo } from "./flow";
import { NumberCard } from "./NumberCard";
import { OpenOfCaller } from "./OpenOfCaller";
import { Progress } from "./Progress";
import { FIELDS, isPlaced, SOLUTION_FIELDS } from "./part";
import { Recap } from "./Recap";
import styles from "./Register.module.css";
import { RegisteredActs } from "./RegisteredActs";
import { RegisterForm } from "./RegisterForm";
import { SeverityCard } from "./SeverityCard";
import { SubjectCard } from "./SubjectCard";
import { useChase } from "./useChase";
import { useDraft } from "./useDraft";
import { forgetNumber, useNumber, voidNumber } from "./useNumber";
import { type Outcome, useRegister } from "./useRegister";
import { useStubs } from "./useStubs";
import { useTextRead } from "./useTextRead";

const JUMPS = ["0", "1", "2", "3", "4", "5", "6", "7", "s"] as const;

/** Where one goes once it is registered. */
type After = "recap" | "next" | "sameCaller";

/** A complaint while it is told on the telephone: from the first word to the number, by keys alone. */
export default function RegisterPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const navigate = useNavigate();
  const { draft, savedAt, change, bring } = useDraft(user.id);
  const { register, busy, error, wrong, mend, clear } = useRegister(draft, change);
  const [done, setDone] = useState<{ draft: Draft; outcome: Outcome } | null>(null);
  const [asked, ask] = useState(0);
  const form = useRef<HTMLDivElement>(null);
  const after = useRef<After>("recap");
  useNumber(user.id, draft, change, done === null);
  const { open, alike } = useStubs(draft);
  const chasing = useChase(draft.content, clear);
  const textRead = useTextRead(draft.content);

  const edit = (part: Partial<Draft>) => {
    const fields = Object.keys(part).flatMap((key) => FIELDS[key as keyof Draft] ?? []);
    mend(part.solution === undefined ? fields : [...fields, ...SOLUTION_FIELDS]);
    change(part);
  };

  // A field commits what was typed when it is left, so the sending waits for that.
  function send(then: After = "recap") {
    after.current = then;
    if (document.activeElement instanceof HTMLElement && form.current?.contains(document.activeElement)) {
      document.activeElement.blur();
    }
    const { who } = draft;
    if (who.kind === "asking" && who.text.trim()) change({ who: newPerson(who.text) });
    ask((now) => now + 1);
  }

  const current = useRef(draft);
  current.current = draft;
  const latest = useRef(register);
  latest.current = register;
  const sent = useRef(0);
  useEffect(() => {
    if (asked === sent.current) return;
    sent.current = asked;
    void latest.current().then((outcome) => {
      if (!outcome) return;
      forgetNumber(user.id, outcome.number);
      const goesOn = after.current !== "recap" && form.current !== null;
      if (!form.current || goesOn) toast(t("register.registeredAs", { number: outcome.number }));
      if (goesOn) begin(after.current === "next" ? newDraft(Date.now()) : nextOf(draft, outcome.customer, Date.now()));
      else {
        setDone({ draft, outcome });
        bring(newDraft(Date.now()));
      }
    });
  });

  // What waited too long has become void: another number has to be read aloud.
  useEffect(() => {
    if (!error?.fields.some(({ field }) => field === "number")) return;
    forgetNumber(user.id, current.current.number);
    change({ number: "" });
    toast(t("register.numberGone"));
  }, [error, change, t, user.id]);

  // Only a new failure moves the cursor, not its fields being mended one by one.
  useEffect(() => {
    if (error?.fields.length) form.current?.querySelector<HTMLElement>("[aria-invalid='true']")?.focus();
  }, [error]);

  function begin(next: Draft, focus = true) {
    clear();
    setDone(null);
    bring(next);
    if (!focus) return;
    requestAnimationFrame(() => jumpTo(next.who.kind === "asking" ? 1 : 0));
  }

  function discard() {
    if (isEmpty(draft)) return;
    const old = { ...draft, number: "" };
    voidNumber(user.id, draft.number);
    // No field has the cursor, so that Z takes it back.
    begin(newDraft(Date.now()), false);
    (document.activeElement as HTMLElement | null)?.blur();
    toast(t("register.discarded"), () => {
      // What has been begun since is not lost either: it takes the place of the one taken back.
      const newer = current.current;
      setDone(null);
      bring(old);
      if (!isEmpty(newer)) toast(t("register.discarded"), () => bring(newer));
    });
  }

  /** They only asked how far it is: what was typed has gone with the chase, and nothing is registered. */
  function endCall() {
    voidNumber(user.id, draft.number);
    begin(newDraft(Date.now()));
    toast(t("register.callEnded"));
  }

  const hasCaller = draft.who.kind === "known" || draft.who.kind === "new";
  const openOther = (id: string) => void navigate({ to: "/complaints/$id", params: { id } });
  const later = () => void navigate({ to: "/" });
  useKeys(
    [
      { keys: "mod+enter", label: t("register.register"), run: () => send() },
      { keys: "mod+shift+enter", label: t("register.registerThenNext"), run: () => send("next") },
      ...(hasCaller
        ? [{ keys: "alt+enter", label: t("register.registerThenSame"), run: () => send("sameCaller") }]
        : []),
      { keys: "mod+s", label: t("register.later"), run: later },
      ...JUMPS.map((place) => ({
        keys: `alt+${place}`,
        label: t(`register.jump.${place}`),
        run: () => jumpTo(place),
      })),
    ],
    done === null,
  );

  const missing = needed(draft);
  const unplaced = wrong.filter((one) => !isPlaced(one));
  return (
    <div className={styles.page} ref={form}>
      <Pane label={t("register.title")} className={styles.main}>
        <Header title={t("register.title")}>
          {done ? null : (
            <>
              <Progress startedAt={draft.startedAt} savedAt={savedAt} />
              {isEmpty(draft) ? null : (
                <Button look="text" icon={<Trash2 size={16} />} onClick={discard} data-testid="discard">
                  {t("register.discard")}
                </Button>
              )}
              <Button icon={<Clock size={16} />} keys="mod+s" onClick={later} data-testid="later">
                {t("register.later")}
              </Button>
            </>
          )}
        </Header>
        {done ? (
          <Recap draft={done.draft} outcome={done.outcome} />
        ) : (
          <RegisterForm
            draft={draft}
            change={edit}
            wrong={wrong}
            caller={open.length ? <OpenOfCaller stubs={open} chasing={chasing} open={openOther} end={endCall} /> : null}
          >
            {chasing.error ? <ErrorNotice error={chasing.error} /> : null}
            {error ? <ErrorNotice error={error} /> : null}
            {unplaced.map((one) => (
              <p key={one.field} className={styles.error}>{`${one.field}: ${fieldWords(t, one)}`}</p>
            ))}
            <div className={styles.footLine}>
              <span className={styles.note}>{missing ? t(`register.needs.${missing}`) : t("register.never")}</span>
              {hasCaller ? (
                <Button size="form" keys="alt+enter" onClick={() => send("sameCaller")} data-testid="register-same">
                  {t("register.registerThenSame")}
                </Button>
              ) : null}
              <Button size="form" keys="mod+shift+enter" onClick={() => send("next")} data-testid="register-next">
                {t("register.registerThenNext")}
              </Button>
              <Button
                look="primary"
                size="form"
                keys="mod+enter"
                busy={busy}
                onClick={() => send()}
                data-testid="register"
              >
                {draft.solution ? t("register.registerAndClose") : t("register.register")}
              </Button>
            </div>
          </RegisterForm>
        )}
      </Pane>
      <Pane label={t("register.aside")} className={styles.aside}>
        {done ? (
          <>
            <NumberCard number={done.outcome.number} />
            <RegisteredActs
              open={() => void navigate({ to: "/complaints/$id", params: { id: done.outcome.id } })}
              next={() => begin(newDraft(Date.now()))}
              sameCaller={
                done.draft.who.kind === "anonymous"
                  ? undefined
                  : () => begin(nextOf(done.draft, done.outcome.customer, Date.now()))
              }
            />
          </>
        ) : (
          <>
            {draft.number ? <NumberCard number={draft.number} reserved /> : null}
            <WordingCard />
            <SubjectCard draft={draft} change={edit} wrong={wrong} proposed={textRead?.subject ?? ""} />
            <CompletenessCard draft={draft} />
            <SeverityCard draft={draft} change={edit} wrong={wrong} />
            {alike.length ? <AlikeCard stubs={alike} chasing={chasing} open={openOther} /> : null}
          </>
        )}
      </Pane>
    </div>
  );
}
