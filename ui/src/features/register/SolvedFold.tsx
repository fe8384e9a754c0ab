import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Medium } from "@/api/gen/Medium";
import type { Outcome } from "@/api/gen/Outcome";
import { Field, type FieldAria } from "@/shared/form/Field";
import { SelectInput } from "@/shared/form/SelectInput";
import { TextArea } from "@/shared/form/TextArea";
import { TextInput } from "@/shared/form/TextInput";
import { Fold } from "./Fold";
import { type Part, wrongWith } from "./part";
import styles from "./Register.module.css";
import { RemedyChips } from "./RemedyChips";
import { mediumOf, noSolution, type Solution } from "./solution";
import { nameOf, ofKind } from "./term";
import { useTaxonomy } from "./useTaxonomy";

const MEDIA: Medium[] = ["phone", "sms", "chat", "email", "wechat", "platform", "letter", "in_person"];
const OUTCOMES: Outcome[] = ["upheld", "partly_upheld", "not_upheld"];

/** Answered, done and closed while the customer waits. */
export function SolvedFold({ draft, change, wrong }: Part) {
  const { t } = useTranslation();
  const { items, language } = useTaxonomy();
  const solution = draft.solution ?? noSolution();
  const set = (part: Partial<Solution>) => change({ solution: { ...solution, ...part } });
  const field = (wire: string, label: string, draw: (aria: FieldAria) => ReactNode, hint?: string) => (
    <Field label={label} hint={hint} error={wrongWith(t, wrong, wire, `solved.${wire}`)}>
      {draw}
    </Field>
  );
  const words = (kind: string, value: string, choose: (code: string) => void, testId: string) => (aria: FieldAria) => (
    <SelectInput {...aria} value={value} onChange={(event) => choose(event.target.value)} data-testid={testId}>
      <option value="">{t("register.pick")}</option>
      {ofKind(items, kind).map((item) => (
        <option key={item.code} value={item.code}>
          {nameOf(item, language)}
        </option>
      ))}
    </SelectInput>
  );
  const money = (key: "entitlement" | "goodwill", testId: string) => (aria: FieldAria) => (
    <TextInput
      {...aria}
      inputMode="decimal"
      value={solution[key]}
      placeholder={t("register.amountNone")}
      onChange={(event) => set({ [key]: event.target.value })}
      data-testid={testId}
    />
  );
  return (
    <Fold
      title={t("register.solved")}
      hint={t("register.solvedHint")}
      open={draft.solution !== null}
      toggle={() => change({ solution: draft.solution ? null : noSolution() })}
      jump="s"
      testId="solved"
    >
      {field("answer", t("register.answer"), (aria) => (
        <TextArea
          {...aria}
          value={solution.answer}
          placeholder={t("register.answerExample")}
          onChange={(event) => set({ answer: event.target.value })}
          data-testid="solved-answer"
        />
      ))}
      <div className={styles.pair}>
        {field("outcome", t("register.outcome"), (aria) => (
          <SelectInput
            {...aria}
            value={solution.outcome}
            onChange={(event) => set({ outcome: event.target.value as Outcome })}
            data-testid="solved-outcome"
          >
            {OUTCOMES.map((outcome) => (
              <option key={outcome} value={outcome}>
                {t(`vocabulary.outcome.${outcome}`)}
              </option>
            ))}
          </SelectInput>
        ))}
        {field("medium", t("register.medium"), (aria) => (
          <SelectInput
            {...aria}
            value={mediumOf(solution, draft.channel)}
            onChange={(event) => set({ medium: event.target.value as Medium })}
            data-testid="solved-medium"
          >
            {MEDIA.map((medium) => (
              <option key={medium} value={medium}>
                {t(`vocabulary.medium.${medium}`)}
              </option>
            ))}
          </SelectInput>
        ))}
        {field(
          "root_cause",
          t("register.rootCause"),
          words("root_cause", solution.rootCause, (rootCause) => set({ rootCause }), "solved-cause"),
        )}
        {field(
          "responsible_party",
          t("register.party"),
          words("responsible_party", solution.party, (party) => set({ party }), "solved-party"),
        )}
      </div>
      <div>
        <p className={`${styles.label} ${styles.given}`}>{t("register.given")}</p>
        <RemedyChips
          label={t("register.given")}
          chosen={solution.remedies}
          change={(remedies) => set({ remedies })}
          testId="solved-remedies"
        />
      </div>
      <div className={styles.pair}>
        {field("entitlement_fen", t("register.entitlement"), money("entitlement", "solved-entitlement"))}
        {field("goodwill_fen", t("register.goodwill"), money("goodwill", "solved-goodwill"))}
      </div>
      {field(
        "carried_out",
        t("register.carriedOut"),
        (aria) => (
          <TextInput
            {...aria}
            value={solution.carriedOut}
            onChange={(event) => set({ carriedOut: event.target.value })}
            data-testid="solved-carried-out"
          />
        ),
        t("register.carriedOutHint"),
      )}
    </Fold>
  );
}
