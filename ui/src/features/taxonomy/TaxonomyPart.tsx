import { ChevronDown, ChevronRight, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TaxonomyItem } from "@/api/gen/TaxonomyItem";
import type { TermKind } from "@/api/gen/TermKind";
import { Button } from "@/shared/form/Button";
import { ChoiceBar } from "@/shared/form/ChoiceBar";
import { PartHead } from "@/shared/layout/PartHead";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import { NewTerm } from "./NewTerm";
import { RetiredTerms } from "./RetiredTerms";
import styles from "./Taxonomy.module.css";
import { TermLine } from "./TermLine";
import { KINDS, offeredAt, useTaxonomyItems } from "./taxonomy";

/** The centre's own words in both languages: added, renamed, put in order, retired. */
export function TaxonomyPart() {
  const { t } = useTranslation();
  const { data, error, refetch } = useTaxonomyItems();
  const [kind, setKind] = useState<TermKind>("category");
  const [open, setOpen] = useState<string | null>(null);
  /** Under which word a new one is being written; the empty text at the top. */
  const [adding, add] = useState<string | null>(null);
  const items = data?.items ?? [];
  const top = offeredAt(items, kind, null);

  return (
    <section className={styles.part} data-testid="taxonomy">
      <PartHead title={t("settings.part.taxonomy")} under={t("taxonomy.under")} />
      <div>
        <ChoiceBar
          label={t("taxonomy.kinds")}
          value={kind}
          choices={KINDS.map((value) => ({ value, label: t(`taxonomy.kind.${value}`) }))}
          change={(next) => {
            setKind(next);
            add(null);
            setOpen(null);
          }}
          data-testid="taxonomy-kind"
        />
      </div>
      {error ? <ErrorNotice error={error} act={{ label: t("common.retry"), run: () => void refetch() }} /> : null}
      {data ? null : error ? null : <Skeleton rows={6} />}
      {data ? (
        <>
          <ol className={styles.list}>
            {top.map((item, at) => (
              <li key={item.code} className={styles.term}>
                <TermLine item={item} siblings={top} at={at} lead={lead(item)} />
                {kind === "category" && open === item.code ? below(item) : null}
              </li>
            ))}
          </ol>
          {adding === "" ? (
            <NewTerm kind={kind} parent={null} done={() => add(null)} />
          ) : (
            <div>
              <Button icon={<Plus size={16} />} onClick={() => add("")} data-testid="term-add">
                {t("taxonomy.add")}
              </Button>
            </div>
          )}
          <RetiredTerms items={items.filter((item) => item.kind === kind && item.retired)} />
        </>
      ) : null}
    </section>
  );

  function lead(item: TaxonomyItem) {
    if (kind !== "category") return undefined;
    const isOpen = open === item.code;
    return {
      isOpen,
      icon: isOpen ? <ChevronDown size={16} /> : <ChevronRight size={16} />,
      count: offeredAt(items, kind, item.code).length,
      toggle: () => setOpen(isOpen ? null : item.code),
    };
  }

  function below(item: TaxonomyItem) {
    const children = offeredAt(items, kind, item.code);
    return (
      <div className={styles.below}>
        <ol>
          {children.map((child, at) => (
            <li key={child.code} className={styles.child}>
              <TermLine item={child} siblings={children} at={at} />
            </li>
          ))}
        </ol>
        {adding === item.code ? (
          <NewTerm kind={kind} parent={item.code} done={() => add(null)} />
        ) : (
          <Button
            size="bar"
            look="text"
            icon={<Plus size={14} />}
            onClick={() => add(item.code)}
            data-testid="term-add-below"
          >
            {t("taxonomy.addBelow")}
          </Button>
        )}
      </div>
    );
  }
}
