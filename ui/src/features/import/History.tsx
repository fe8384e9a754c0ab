import { useQuery, useQueryClient } from "@tanstack/react-query";
import { FolderInput, ListX, Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call, newKey } from "@/api/client";
import type { ApiError } from "@/api/error";
import type { ImportLine } from "@/api/gen/ImportLine";
import type { ImportProgress } from "@/api/gen/ImportProgress";
import { read } from "@/api/read";
import { Button } from "@/shared/form/Button";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { momentWords } from "@/shared/time/moment";
import { toast } from "@/shared/toast/toast";
import styles from "./Import.module.css";
import { KeptPart } from "./KeptPart";
import { LeftOutPart } from "./LeftOutPart";
import { outcomeWords } from "./outcome";
import { asError } from "./useImport";

/** What was imported before: what came of it, and the way back. */
export function History() {
  const { t } = useTranslation();
  const { data, error } = useQuery(read("import.list", {}, { topics: ["imports"] }));
  if (error) return <ErrorNotice error={error} />;
  if (!data?.imports.length) return null;
  return (
    <section className={styles.section}>
      <h2>{t("import.history")}</h2>
      <ul className={styles.history} data-testid="import-history">
        {data.imports.map((line) => (
          <Before key={line.progress.id} line={line} />
        ))}
      </ul>
    </section>
  );
}

type State = "receiving" | "running" | "done" | "cancelled" | "undoing" | "partly_undone" | "undone";

function Before({ line }: { line: ImportLine }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [asked, ask] = useState(false);
  const [shown, show] = useState(false);
  const [running, run] = useState<ImportProgress | null>(null);
  const [error, fail] = useState<ApiError | null>(null);
  const progress = running ?? line.progress;
  const state = progress.state as State;
  const left = progress.imported - progress.undone;
  const undoable = ["done", "cancelled", "undoing", "partly_undone"].includes(state) && left > 0;

  async function undo(): Promise<void> {
    ask(false);
    fail(null);
    try {
      let now = await call("import.show", { id: progress.id });
      do {
        now = await call("import.undo_batch", { id: now.id }, { key: newKey(), expectedVersion: now.version });
        run(now);
      } while (now.state === "undoing");
      // What stayed is named in its place.
      if (now.kept === 0) toast(t("import.undoneToast", { count: now.undone }));
    } catch (failure) {
      fail(asError(failure));
    }
    run(null);
    void queries.invalidateQueries();
  }

  return (
    <li className={styles.before} data-testid="import-before" data-state={state}>
      <div className={styles.beforeWords}>
        <p className={styles.beforeName}>
          {line.from_folder ? <FolderInput size={14} aria-label={t("import.fromFolder")} /> : null}
          {line.name}
        </p>
        <p className={styles.note}>
          {[
            momentWords(t, i18n.language, line.created_at, Date.now()),
            progress.kind && t(`import.kind.${progress.kind}`),
            t(`import.state.${state}`),
            outcomeWords(t, progress),
            progress.undone || progress.kept
              ? t("import.undoneOf", { undone: progress.undone, imported: progress.imported })
              : null,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {asked ? (
          <div className={styles.acts}>
            <span>{t("import.undoAsk", { count: left })}</span>
            <Button look="danger" size="bar" onClick={() => void undo()} data-testid="import-undo-yes">
              {t("import.undo")}
            </Button>
            <Button look="text" size="bar" onClick={() => ask(false)}>
              {t("common.cancel")}
            </Button>
          </div>
        ) : null}
        {error ? <ErrorNotice error={error} /> : null}
        {state !== "undoing" && progress.kept > 0 ? <KeptPart id={progress.id} count={progress.kept} /> : null}
        {shown ? <LeftOutPart id={progress.id} /> : null}
      </div>
      {progress.skipped > 0 && state !== "receiving" ? (
        <Button
          look="text"
          size="bar"
          icon={<ListX size={14} />}
          aria-expanded={shown}
          onClick={() => show(!shown)}
          data-testid="import-left-out-show"
        >
          {t("import.leftOutRows")}
        </Button>
      ) : null}
      {undoable && !asked ? (
        <Button
          look="text"
          size="bar"
          icon={<Undo2 size={14} />}
          busy={running !== null}
          onClick={() => ask(true)}
          data-testid="import-undo"
        >
          {t("import.undo")}
        </Button>
      ) : null}
    </li>
  );
}
