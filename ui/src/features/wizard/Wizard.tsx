import { useCallback, useState } from "react";
import { call } from "@/api/client";
import { ApiError } from "@/api/error";
import { Door } from "@/features/session/Door";
import { rememberName } from "@/features/session/lastName";
import { type Centre, enter, type SignedIn } from "@/features/session/standing";
import { currentLanguage, languages, speak } from "@/i18n";
import { CentreStep } from "./CentreStep";
import { DoneStep } from "./DoneStep";
import { asBody, type Draft, type StepName, stepOf } from "./draft";
import { KeyStep } from "./KeyStep";
import { LanguageStep } from "./LanguageStep";
import { RestoreBackup } from "./RestoreBackup";
import { Steps } from "./Steps";
import { UserStep } from "./UserStep";

interface Props {
  centre: Centre;
}

const EMPTY: Draft = {
  language: currentLanguage(),
  name: "",
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  signInName: "",
  userName: "",
  chosen: { password: "", repeat: "" },
  recoveryKey: null,
};

/** From an empty folder to a centre with its first user. */
export default function Wizard({ centre }: Props) {
  const keyed = centre.engine === "sqlite";
  const steps: StepName[] = keyed
    ? ["language", "centre", "user", "key", "done"]
    : ["language", "centre", "user", "done"];
  const [step, setStep] = useState<StepName>("language");
  const [draft, setDraft] = useState<Draft>(() => ({ ...EMPTY, language: currentLanguage() }));
  const [restoring, restore] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const [session, setSession] = useState<SignedIn | null>(null);

  const change = useCallback((part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part })), []);
  const go = (by: 1 | -1) => {
    setError(null);
    setStep((now) => steps[steps.indexOf(now) + by] ?? now);
  };

  async function create() {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      const created = await call("centre.create", asBody(draft));
      rememberName(created.user.sign_in_name);
      setSession(created);
      setStep("done");
    } catch (failure) {
      const wire = failure instanceof ApiError ? failure : new ApiError("internal");
      setError(wire);
      const wrong = wire.fields.map(({ field }) => stepOf(field)).find(Boolean);
      if (wrong) setStep(wrong);
    } finally {
      setBusy(false);
    }
  }

  /** What was founded may have become a sample meanwhile. */
  async function start() {
    const now = await call("session.current", {}).catch(() => session);
    if (now) await enter(now);
  }

  const shared = { draft, change, error, back: () => go(-1), next: () => go(1) };
  if (restoring) {
    return (
      <Door centre={centre}>
        <RestoreBackup back={() => restore(false)} />
      </Door>
    );
  }
  return (
    <Door centre={centre} top={<Steps steps={steps} now={step} draft={draft} />}>
      {step === "language" ? (
        <LanguageStep
          languages={languages}
          chosen={draft.language}
          choose={(language) => {
            change({ language });
            void speak(language, true);
          }}
          next={() => go(1)}
          restore={keyed ? () => restore(true) : undefined}
        />
      ) : null}
      {step === "centre" ? <CentreStep {...shared} /> : null}
      {step === "user" ? <UserStep {...shared} busy={busy} next={keyed ? () => go(1) : () => void create()} /> : null}
      {step === "key" ? <KeyStep {...shared} busy={busy} next={() => void create()} /> : null}
      {step === "done" && session ? <DoneStep draft={draft} start={() => void start()} /> : null}
    </Door>
  );
}
