import { ArrowDown, ArrowUp, Pencil, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import type { ApiError } from "@/api/error";
import type { TaxonomyItem } from "@/api/gen/TaxonomyItem";
import { Button } from "@/shared/form/Button";
import { toast } from "@/shared/toast/toast";
import { failureWords } from "@/shared/words/failure";
import { RenameTerm } from "./RenameTerm";
import { RetireTerm } from "./RetireTerm";
import styles from "./Taxonomy.module.css";
import { TermNames } from "./TermNames";
import { beforeAfterMove } from "./taxonomy";

interface Props {
  item: TaxonomyItem;
  siblings: TaxonomyItem[];
  at: number;
  /** Opens what stands below it. */
  lead?: { isOpen: boolean; icon: ReactNode; count: number; toggle: () => void };
}

/** One word in both languages, and what can be done with it. */
export function TermLine({ item, siblings, at, lead }: Props) {
  const { t, i18n } = useTranslation();
  const [doing, act] = useState<"rename" | "retire" | null>(null);
  const move = useAct("taxonomy.move", ["settings"]);
  const name = i18n.language === "en" ? item.en : item.zh;

  function step(by: 1 | -1) {
    const before = beforeAfterMove(siblings, at, by);
    if (before === undefined || move.isPending) return;
    const onError = (error: ApiError) => toast(failureWords(t, error).what);
    move.mutate({ body: { id: item.id, before } }, { onError });
  }

  const icon = (label: string, shown: ReactNode, run: () => void, disabled: boolean, testId: string) => (
    <Button
      size="bar"
      look="text"
      icon={shown}
      disabled={disabled}
      className={disabled ? styles.gone : undefined}
      aria-label={label}
      title={label}
      onClick={run}
      data-testid={testId}
    />
  );
  return (
    <>
      <div className={styles.line} data-testid="term" data-code={item.code}>
        {lead ? (
          <button
            type="button"
            className={`${styles.lead} ${styles.opens}`}
            aria-expanded={lead.isOpen}
            onClick={lead.toggle}
          >
            {lead.icon}
            <TermNames zh={item.zh} en={item.en} />
            <span className={styles.note}>{t("taxonomy.below", { count: lead.count })}</span>
          </button>
        ) : (
          <span className={`${styles.lead} ${styles.plain}`}>
            <TermNames zh={item.zh} en={item.en} />
          </span>
        )}
        {icon(t("policy.up", { name }), <ArrowUp size={14} />, () => step(-1), at === 0, "term-up")}
        {icon(
          t("policy.down", { name }),
          <ArrowDown size={14} />,
          () => step(1),
          at === siblings.length - 1,
          "term-down",
        )}
        {icon(t("taxonomy.renameName", { name }), <Pencil size={14} />, () => act("rename"), false, "term-rename")}
        {icon(t("taxonomy.retireName", { name }), <Trash2 size={14} />, () => act("retire"), false, "term-retire")}
      </div>
      {doing === "rename" ? <RenameTerm item={item} done={() => act(null)} /> : null}
      {doing === "retire" ? <RetireTerm item={item} done={() => act(null)} /> : null}
    </>
  );
}
