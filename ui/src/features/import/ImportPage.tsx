import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { saveText } from "@/api/file";
import { useSession } from "@/features/shell/session";
import { Button } from "@/shared/form/Button";
import { Header } from "@/shared/layout/Header";
import { Pane } from "@/shared/layout/Pane";
import { CautionNotice } from "@/shared/notice/CautionNotice";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { CheckResult } from "./CheckResult";
import { COLUMNS, template } from "./columns";
import { FileDrop } from "./FileDrop";
import styles from "./Import.module.css";
import { Over } from "./Over";
import { ProgressBar } from "./ProgressBar";
import { useImport } from "./useImport";

/** Older complaints from a file: looked through first, then brought in. */
export default function ImportPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const { state, choose, run, cancel, again, check } = useImport(user.id);
  const { step, file, progress } = state;
  // What has arrived is not what has been brought in.
  const begun = step === "sending" || step === "waiting" || progress?.state !== "receiving";
  const sent = begun && progress?.size ? progress.through / progress.size : 0;
  const percent = Math.round(sent * 100);

  const save = () =>
    saveText(t("import.templateFile"), template(COLUMNS.map((column) => t(`import.column.${column}`))));
  const giveUp = (
    <Button look="text" size="form" onClick={() => void cancel()} data-testid="import-cancel">
      {progress?.imported ? t("import.stop") : t("common.cancel")}
    </Button>
  );
  return (
    <Pane label={t("import.title")} className={styles.page}>
      <Header title={t("import.title")} count={file && step !== "choosing" ? file.name : undefined}>
        <Button icon={<Download size={16} />} onClick={save} data-testid="import-template">
          {t("import.template")}
        </Button>
      </Header>
      <div className={styles.body} data-testid="import" data-step={step}>
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
        {step === "sending" || step === "checking" ? (
          <section className={styles.section}>
            <p role="status">{step === "sending" ? t("import.sending", { percent }) : t("import.checking")}</p>
            <ProgressBar label={t("import.title")} done={step === "sending" ? sent : 1} />
            <div>{giveUp}</div>
          </section>
        ) : null}
        {step === "checked" && state.check ? (
          <>
            <CheckResult check={state.check} />
            <footer className={styles.foot}>
              {giveUp}
              <span className={styles.note}>
                {state.check.ready === 0 ? t("import.nothingReady") : state.check.wrong ? t("import.wrongStay") : null}
              </span>
              <Button
                look="primary"
                size="form"
                disabled={state.check.ready === 0}
                onClick={() => void run()}
                data-testid="import-run"
              >
                {t("import.run", { count: state.check.ready })}
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
            <p className={styles.note}>
              {t("import.soFar", { imported: progress.imported, skipped: progress.skipped })}
            </p>
            <div className={styles.acts}>
              {step === "stopped" ? (
                <Button
                  look="primary"
                  size="form"
                  onClick={() => void (progress.state === "running" || state.check ? run() : check(progress.id))}
                  data-testid="import-go-on"
                >
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
