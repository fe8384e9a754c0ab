import { useQuery } from "@tanstack/react-query";
import { Dropdown } from "antd";
import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { saveText } from "@/api/file";
import { read } from "@/api/read";
import { useSession } from "@/features/shell/session";
import { Button } from "@/shared/form/Button";
import { Header } from "@/shared/layout/Header";
import { Pane } from "@/shared/layout/Pane";
import { CautionNotice } from "@/shared/notice/CautionNotice";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { CheckResult } from "./CheckResult";
import { csvLine } from "./csvLine";
import { FileDrop } from "./FileDrop";
import { History } from "./History";
import styles from "./Import.module.css";
import { LookPart } from "./LookPart";
import { Over } from "./Over";
import { outcomeWords } from "./outcome";
import { ProgressBar } from "./ProgressBar";
import { UnstagedPart } from "./UnstagedPart";
import { useImport } from "./useImport";
import { WordsPart } from "./WordsPart";

/** Files of other systems: looked at and looked through first, then brought in. */
export default function ImportPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const { state, choose, settle, run, cancel, again } = useImport(user.id);
  const { step, file, progress, look, check, busy } = state;
  // What has arrived is not what has been brought in.
  const begun = step === "sending" || step === "waiting" || progress?.state !== "receiving";
  const sent = begun && progress?.size ? progress.through / progress.size : 0;
  const percent = Math.round(sent * 100);
  const updates = look?.setup.duplicates === "update";
  const ready = check ? check.ready + (updates ? check.known + check.repeated : 0) : 0;

  const giveUp = (
    <Button look="text" size="form" onClick={() => void cancel()} data-testid="import-cancel">
      {progress?.imported ? t("import.stop") : t("common.cancel")}
    </Button>
  );
  return (
    <Pane label={t("import.title")} className={styles.page}>
      <Header title={t("import.title")} count={file && step !== "choosing" ? file.name : undefined}>
        <Templates />
      </Header>
      <div className={styles.body} data-testid="import" data-step={step} aria-busy={busy}>
        {state.error ? <ErrorNotice error={state.error} /> : null}
        {state.trouble ? (
          <div role="alert" data-testid="import-trouble">
            <CautionNotice title={t(`import.trouble.${state.trouble}`)}>
              {t(`import.troubleThen.${state.trouble}`)}
            </CautionNotice>
          </div>
        ) : null}
        {step === "choosing" ? (
          <>
            <FileDrop title={t("import.drop")} under={t("import.dropUnder")} choose={(one) => void choose(one)} />
            <ol className={styles.steps}>
              <li>{t("import.step.check")}</li>
              <li>{t("import.step.run")}</li>
              <li>{t("import.step.again")}</li>
            </ol>
            <History />
          </>
        ) : null}
        {step === "waiting" ? (
          <>
            <FileDrop
              title={t("import.goOnWith", { name: file?.name ?? "" })}
              under={t("import.goOnUnder", { percent })}
              choose={(one) => void choose(one)}
            />
            <div>{giveUp}</div>
          </>
        ) : null}
        {step === "sending" || step === "looking" ? (
          <section className={styles.section}>
            <p role="status">{step === "sending" ? t("import.sending", { percent }) : t("import.looking")}</p>
            <ProgressBar label={t("import.title")} done={step === "sending" ? sent : 1} />
            <div>{giveUp}</div>
          </section>
        ) : null}
        {step === "looked" && look ? (
          <>
            <LookPart look={look} settle={(choice) => void settle(choice)} />
            {check ? (
              <>
                <WordsPart
                  unknown={check.unknown}
                  words={look.setup.words}
                  settle={(words) => void settle({ words })}
                />
                {check.unstaged ? (
                  <UnstagedPart
                    unstaged={check.unstaged}
                    chosen={look.setup.unstaged}
                    settle={(unstaged) => void settle({ unstaged })}
                  />
                ) : null}
                <CheckResult id={look.progress.id} check={check} updates={updates} />
              </>
            ) : null}
            <footer className={styles.foot}>
              {giveUp}
              <span className={styles.note} role="status">
                {busy
                  ? t("import.checking")
                  : check && ready === 0
                    ? t("import.nothingReady")
                    : check?.wrong
                      ? t("import.wrongStay")
                      : null}
              </span>
              <Button
                look="primary"
                size="form"
                disabled={busy || ready === 0}
                onClick={() => void run()}
                data-testid="import-run"
              >
                {t("import.run", { count: ready })}
              </Button>
            </footer>
          </>
        ) : null}
        {(step === "running" || step === "stopped") && progress ? (
          <section className={styles.section}>
            <p role="status">
              {step === "running" ? t("import.running", { percent }) : t("import.stopped", { percent })}
            </p>
            <ProgressBar label={t("import.title")} done={sent} />
            <p className={styles.note}>{outcomeWords(t, progress)}</p>
            <div className={styles.acts}>
              {step === "stopped" ? (
                <Button look="primary" size="form" onClick={() => void run()} data-testid="import-go-on">
                  {t("import.goOn")}
                </Button>
              ) : null}
              {giveUp}
            </div>
          </section>
        ) : null}
        {step === "over" && progress ? <Over progress={progress} again={again} /> : null}
      </div>
    </Pane>
  );
}

/** Files with nothing but the headers, one a kind. */
function Templates() {
  const { t } = useTranslation();
  const { data } = useQuery({ ...read("import.list_kinds", {}, { topics: [] }), staleTime: Number.POSITIVE_INFINITY });
  const kinds = data?.kinds ?? [];
  return (
    <Dropdown
      trigger={["click"]}
      placement="bottomRight"
      menu={{
        items: kinds.map(({ kind }) => ({ key: kind, label: t(`import.kind.${kind}`) })),
        onClick: ({ key }) => {
          const chosen = kinds.find(({ kind }) => kind === key);
          if (!chosen) return;
          // The mark at its beginning tells spreadsheets that it is UTF-8.
          const line = csvLine(chosen.columns.map((column) => t(`import.column.${column}`)));
          saveText(t("import.templateFile", { kind: t(`import.kind.${chosen.kind}`) }), `\ufeff${line}`);
        },
      }}
    >
      <Button icon={<Download size={16} />} data-testid="import-template">
        {t("import.template")}
      </Button>
    </Dropdown>
  );
}
