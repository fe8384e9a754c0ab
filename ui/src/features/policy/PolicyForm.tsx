import { History } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/form/Button";
import { Form } from "@/shared/form/Form";
import { composing } from "@/shared/keys/registry";
import { PartHead } from "@/shared/layout/PartHead";
import { CautionNotice } from "@/shared/notice/CautionNotice";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import { momentWords } from "@/shared/time/moment";
import { toast } from "@/shared/toast/toast";
import styles from "./Policy.module.css";
import { PolicyHistory } from "./PolicyHistory";
import { PreviewPanel } from "./PreviewPanel";
import type { PolicyDesk } from "./usePolicyDraft";

interface Props<D> {
  title: string;
  under: string;
  desk: PolicyDesk<D>;
  children: (draft: D, change: (next: D) => void) => ReactNode;
}

/** The frame of every policy: which revision is in force, what another would change, and then the other one. */
export function PolicyForm<D>({ title, under, desk, children }: Props<D>) {
  const { t, i18n } = useTranslation();
  const [looksBack, lookBack] = useState(false);
  const { view, draft, changed, overtaken, preview, busy } = desk;
  const [last] = view?.history ?? [];
  const meta =
    view?.revision && last
      ? t("policy.revisionBy", {
          revision: view.revision,
          name: last.by.name,
          at: momentWords(t, i18n.language, last.at, Date.now()),
        })
      : t("policy.asShipped");

  // No key puts anything in force: pressed twice, it would bind everybody before what it changes was read.
  function tryOut() {
    if (changed && !overtaken && desk.readable && !preview) void desk.tryOut();
  }

  return (
    <Form
      submit={tryOut}
      className={styles.form}
      aria-label={title}
      data-testid={`policy-${view?.policy.kind ?? ""}`}
      onKeyDown={(event) => {
        if (composing(event) || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        tryOut();
      }}
    >
      <div className={styles.head}>
        <PartHead title={title} under={under} />
        {view ? (
          <div className={styles.standing}>
            <span className={styles.note} data-testid="policy-revision">
              {meta}
            </span>
            <Button
              size="bar"
              look="text"
              icon={<History size={14} />}
              aria-expanded={looksBack}
              onClick={() => lookBack(!looksBack)}
              data-testid="policy-history"
            >
              {t("policy.history")}
            </Button>
          </div>
        ) : null}
      </div>
      {desk.failure ? (
        <ErrorNotice error={desk.failure} act={{ label: t("common.retry"), run: () => void desk.refetch() }} />
      ) : null}
      {looksBack && view ? (
        <PolicyHistory
          view={view}
          takeUp={(policy) => {
            desk.takeUp(policy);
            lookBack(false);
          }}
        />
      ) : null}
      {overtaken && last ? (
        <CautionNotice
          title={t("policy.overtaken", { name: last.by.name, at: momentWords(t, i18n.language, last.at, Date.now()) })}
          act={
            <div className={styles.acts}>
              <Button onClick={desk.goOn} data-testid="policy-go-on">
                {t("policy.goOn")}
              </Button>
              <Button look="text" onClick={desk.discard} data-testid="policy-take-theirs">
                {t("policy.takeTheirs")}
              </Button>
            </div>
          }
        >
          {t("policy.overtakenUnder")}
        </CautionNotice>
      ) : null}
      {desk.error ? <ErrorNotice error={desk.error} /> : null}
      {draft ? children(draft, desk.change) : desk.failure ? null : <Skeleton rows={5} />}
      {preview ? <PreviewPanel preview={preview} /> : null}
      {changed ? (
        <div className={styles.foot}>
          {preview ? (
            <Button
              look="primary"
              size="form"
              busy={busy}
              disabled={overtaken || !desk.readable}
              onClick={() => desk.save(() => toast(t("policy.inForce", { title })))}
              data-testid="policy-save"
            >
              {t("policy.putInForce")}
            </Button>
          ) : (
            <Button
              type="submit"
              look="primary"
              size="form"
              busy={busy}
              disabled={overtaken || !desk.readable}
              keys="mod+enter"
              data-testid="policy-preview"
            >
              {t("policy.tryOut")}
            </Button>
          )}
          <Button look="text" size="form" onClick={desk.discard} data-testid="policy-discard">
            {t("policy.discard")}
          </Button>
          <span className={styles.note}>{preview ? t("policy.notYetInForce") : t("common.unsaved")}</span>
        </div>
      ) : null}
    </Form>
  );
}
