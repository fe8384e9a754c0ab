import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TemplateView } from "@/api/gen/TemplateView";
import { useSession } from "@/features/shell/session";
import { keptDraft } from "@/shared/draft/kept";
import { Button } from "@/shared/form/Button";
import { PartHead } from "@/shared/layout/PartHead";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import styles from "./Template.module.css";
import { TemplateEditor } from "./TemplateEditor";
import { KINDS, nameOf, useTemplates } from "./template";
import { draftName, NEW } from "./templateDraft";

/** Words ready for the customer, by what they are for; one of them open beside the list. */
export function TemplatesPart() {
  const { t, i18n } = useTranslation();
  const { user } = useSession();
  const { data, error, refetch } = useTemplates();
  const [chosen, choose] = useState<string | null>(null);
  const templates = data?.templates ?? [];
  const [first] = templates;
  const code = chosen ?? first?.code ?? null;
  const template = templates.find((one) => one.code === code);
  const retired = templates.filter((one) => one.retired);

  return (
    <section className={styles.part} data-testid="templates">
      <PartHead title={t("settings.part.templates")} under={t("template.under")} />
      {error ? <ErrorNotice error={error} act={{ label: t("common.retry"), run: () => void refetch() }} /> : null}
      {data ? (
        <div className={styles.split}>
          <nav className={styles.list} aria-label={t("settings.part.templates")}>
            <Button icon={<Plus size={16} />} onClick={() => choose(NEW)} data-testid="template-new">
              {t("template.new")}
            </Button>
            {KINDS.map((kind) => lines(kind, t(`template.kind.${kind}`), offered(kind)))}
            {retired.length ? lines("retired", t("template.retiredOnes"), retired) : null}
          </nav>
          {template || code === NEW ? (
            <TemplateEditor
              key={code}
              template={template}
              placeholders={data.placeholders}
              chosen={choose}
              cancel={() => choose(null)}
            />
          ) : null}
        </div>
      ) : error ? null : (
        <Skeleton rows={6} />
      )}
    </section>
  );

  function offered(kind: string): TemplateView[] {
    return templates.filter((one) => one.kind === kind && !one.retired);
  }

  function lines(key: string, head: string, some: TemplateView[]) {
    return (
      <div key={key}>
        <h3 className={styles.head}>{head}</h3>
        {some.map((one) => (
          <button
            key={one.code}
            type="button"
            className={styles.line}
            aria-current={one.code === code ? "true" : undefined}
            onClick={() => choose(one.code)}
            data-testid="template-line"
          >
            {nameOf(one, i18n.language)}
            {one.code !== code && keptDraft(draftName(one.code), user.id) !== null ? (
              <span className={styles.waits} role="img" aria-label={t("common.unsaved")} title={t("common.unsaved")} />
            ) : null}
          </button>
        ))}
        {some.length === 0 ? <p className={styles.note}>{t("template.none")}</p> : null}
      </div>
    );
  }
}
