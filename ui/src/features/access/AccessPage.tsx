import { useNavigate } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/error";
import type { AccessLine } from "@/api/gen/AccessLine";
import { Button } from "@/shared/form/Button";
import { Header } from "@/shared/layout/Header";
import { Pane } from "@/shared/layout/Pane";
import { type Line, RowList } from "@/shared/list/RowList";
import { EmptyState } from "@/shared/notice/EmptyState";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import { toast } from "@/shared/toast/toast";
import { failureWords } from "@/shared/words/failure";
import styles from "./Access.module.css";
import { AccessFilter } from "./AccessFilter";
import { AccessRow } from "./AccessRow";
import { type Narrowed, useAccess } from "./access";
import { saveAccess } from "./saveAccess";

/** Who looked at what and why, who took what out, who changed how the centre works. */
export default function AccessPage() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const [narrowed, narrow] = useState<Narrowed>({});
  const [chosen, choose] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useAccess(narrowed);
  const lines = useMemo(
    () => (data ?? []).map((line): Line<AccessLine> => ({ id: String(line.seq), row: line })),
    [data],
  );
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  /** A wrong number is said beside its field. */
  const failure = error?.field("number") ? null : error;

  function open(id: string) {
    const complaint = data?.find(({ seq }) => String(seq) === id)?.complaint;
    if (complaint) void navigate({ to: "/complaints/$id", params: { id: complaint.id } });
  }

  async function save() {
    setSaving(true);
    try {
      await saveAccess(t, i18n.language, narrowed);
    } catch (thrown) {
      const { what, safe } = failureWords(t, thrown instanceof ApiError ? thrown : new ApiError("internal"));
      toast(`${what} ${safe}`);
    } finally {
      setSaving(false);
    }
  }

  return (
    <Pane label={t("access.title")} className={styles.page} data-testid="access-page">
      <Header title={t("access.title")}>
        {lines.length > 0 ? (
          <Button icon={<Download size={16} />} busy={saving} onClick={() => void save()} data-testid="access-save">
            {t("export.form.csv")}
          </Button>
        ) : null}
      </Header>
      <AccessFilter narrowed={narrowed} narrow={narrow} error={error} />
      {failure && !data ? (
        <div className={styles.failure}>
          <ErrorNotice error={failure} act={{ label: t("common.retry"), run: () => void refetch() }} />
        </div>
      ) : null}
      {isPending ? <Skeleton rows={8} /> : null}
      {data && lines.length === 0 ? <EmptyState title={t("access.empty")} under={t("access.emptyUnder")} /> : null}
      {lines.length > 0 ? (
        <div className={styles.list}>
          <RowList
            label={t("access.title")}
            lines={lines}
            chosen={chosen}
            choose={choose}
            open={open}
            draw={(line) => <AccessRow line={line} />}
            more={more}
          />
        </div>
      ) : null}
      <p className={styles.foot}>{t("access.foot")}</p>
    </Pane>
  );
}
