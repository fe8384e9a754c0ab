import { CircleSlash, PhoneMissed, RotateCcw } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { ComplaintView } from "@/api/gen/ComplaintView";
import type { SurveyResult } from "@/api/gen/SurveyResult";
import { useActDraft, writtenIn } from "@/features/complaint/actDraft";
import { actForms } from "@/features/complaint/actForm";
import { Complainant } from "@/features/complaint/Complainant";
import { useRecorded } from "@/features/complaint/useUndo";
import { Button } from "@/shared/form/Button";
import { TextArea } from "@/shared/form/TextArea";
import { composing } from "@/shared/keys/registry";
import { useKeys } from "@/shared/keys/useKeys";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { AnswerBar } from "./AnswerBar";
import styles from "./Callback.module.css";
import { digitAnswer, type Question, questions } from "./callback";
import { Script } from "./Script";

interface Props {
  view: ComplaintView;
  attempt: number;
  /** Whether these answers propose reopening; the host says which do. */
  reopens: (solved: string, score: string) => boolean;
  goOn: () => void;
}

const START = actForms.record_survey.start?.({} as ComplaintView) ?? {};

/** One question at a time: digits answer, Backspace goes back, Ctrl+Enter finishes. What is typed is kept. */
export function CallSheet({ view, attempt, reopens, goOn }: Props) {
  const { t } = useTranslation();
  const recording = useAct("complaint.act", ["complaints", "analytics"]);
  const recorded = useRecorded();
  const { draft, change, forget } = useActDraft(view.id, "record_survey", START);
  const answer = (name: Question) => String(draft[name] ?? "");
  const [asked, ask] = useState<Question>(() => questions.find((one) => answer(one) === "") ?? "words");
  const [ending, setEnding] = useState<"unreachable" | "refused" | null>(null);
  const words = useRef<HTMLTextAreaElement>(null);
  const ready = answer("solved") !== "" && answer("score") !== "";

  useEffect(() => {
    if (asked === "words") words.current?.focus();
    else words.current?.blur();
  }, [asked]);

  function reply(name: "solved" | "score", value: string) {
    setEnding(null);
    change({ [name]: value });
    ask(questions[questions.indexOf(name) + 1] ?? "words");
  }

  function back() {
    ask(questions[Math.max(0, questions.indexOf(asked) - 1)] ?? "solved");
  }

  /** A call without answers ends only when asked twice: a slip would cost the customer's words, or one of three attempts. */
  function end(result: "unreachable" | "refused") {
    if (ending === result) record(result);
    else setEnding(result);
  }

  function record(result: SurveyResult) {
    if (recording.isPending) return;
    const missing = questions.find((name) => name !== "words" && answer(name) === "");
    if (result === "answered" && missing) {
      ask(missing);
      return;
    }
    const said = { ...draft, result };
    recording.mutate(
      { body: { id: view.id, action: actForms.record_survey.build(said) }, expectedVersion: view.version },
      {
        onSuccess: (acted) => {
          forget();
          recorded("record_survey", acted, () => change(draft));
          goOn();
        },
      },
    );
  }

  const digits = ["1", "2", "3", "4", "5"].filter((key) => digitAnswer(asked, key) !== null);
  useKeys(
    [
      ...digits.map((key) => ({
        keys: key,
        label: t("callback.digit", { key }),
        run: () => {
          const value = digitAnswer(asked, key);
          if (value !== null && asked !== "words") reply(asked, value);
        },
      })),
      { keys: "backspace", label: t("callback.back"), run: back },
      { keys: "alt+u", label: t("callback.unreachable"), run: () => end("unreachable") },
      { keys: "alt+r", label: t("callback.refused"), run: () => end("refused") },
      { keys: "mod+enter", label: t("callback.finish"), run: () => record("answered") },
    ],
    true,
    t("callback.title"),
  );

  function inWords(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (composing(event)) return;
    if (event.key === "Backspace" && answer("words") === "") {
      event.preventDefault();
      back();
    }
    if (event.key === "Escape") event.currentTarget.blur();
  }

  useKeys([{ keys: "escape", label: t("common.cancel"), run: () => setEnding(null) }], ending !== null);

  const number = (name: Question) => questions.indexOf(name) + 1;
  return (
    <>
      <header className={styles.callHeader}>
        <Complainant view={view} />
        <span className={styles.gap} />
        <Button
          icon={<PhoneMissed size={16} />}
          keys="alt+u"
          onClick={() => end("unreachable")}
          data-testid="call-unreachable"
        >
          {t("callback.unreachable")}
        </Button>
        <Button icon={<CircleSlash size={16} />} keys="alt+r" onClick={() => end("refused")} data-testid="call-refused">
          {t("callback.refused")}
        </Button>
      </header>
      {ending ? (
        <div className={styles.ending} role="alert" data-testid="call-ending">
          <p>
            {t(`callback.ending.${ending}`)}
            {writtenIn(draft, START) > 0 ? ` ${t("callback.endingLoses")}` : null}
          </p>
          <Button
            look="danger"
            keys={ending === "refused" ? "alt+r" : "alt+u"}
            busy={recording.isPending}
            onClick={() => record(ending)}
            data-testid="call-ending-confirm"
          >
            {t(`callback.${ending}`)}
          </Button>
          <Button look="text" keys="escape" onClick={() => setEnding(null)} data-testid="call-ending-cancel">
            {t("common.cancel")}
          </Button>
        </div>
      ) : null}
      <div className={styles.flow}>
        <Script view={view} asked={asked} attempt={attempt} />
        <AnswerBar
          question="solved"
          number={number("solved")}
          asked={asked === "solved"}
          value={answer("solved")}
          ask={() => ask("solved")}
          reply={(value) => reply("solved", value)}
        />
        <AnswerBar
          question="score"
          number={number("score")}
          asked={asked === "score"}
          value={answer("score")}
          ask={() => ask("score")}
          reply={(value) => reply("score", value)}
        />
        <div className={styles.question} data-asked={asked === "words"}>
          <span className={styles.ordinal}>{number("words")}</span>
          <div className={styles.asking}>
            <label htmlFor="call-words">{t("callback.question.words")}</label>
            <TextArea
              id="call-words"
              ref={words}
              value={answer("words")}
              onFocus={() => ask("words")}
              onChange={(event) => change({ words: event.target.value })}
              onKeyDown={inWords}
              data-testid="call-words"
            />
          </div>
        </div>
        {recording.error ? <ErrorNotice error={recording.error} /> : null}
      </div>
      {reopens(answer("solved"), answer("score")) ? (
        <div className={styles.proposal} role="status" data-testid="call-reopens">
          <RotateCcw size={16} aria-hidden="true" />
          <div>
            <p className={styles.proposalTitle}>{t("callback.reopens")}</p>
            <p>{t("callback.reopensUnder")}</p>
          </div>
        </div>
      ) : null}
      <footer className={styles.foot}>
        <span>{t("complaint.draftWaits")}</span>
        <span className={styles.gap} />
        <span className={styles.hint}>{t("callback.hint")}</span>
        <Button
          look="primary"
          size="form"
          keys="mod+enter"
          busy={recording.isPending}
          disabled={!ready}
          onClick={() => record("answered")}
          data-testid="call-finish"
        >
          {t("callback.finish")}
        </Button>
      </footer>
    </>
  );
}
