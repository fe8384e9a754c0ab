import { useQuery } from "@tanstack/react-query";
import { Archive, Copy } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/api/act";
import { read } from "@/api/read";
import { Button } from "@/shared/form/Button";
import { EmptyState } from "@/shared/notice/EmptyState";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";
import { Skeleton } from "@/shared/notice/Skeleton";
import { momentWords } from "@/shared/time/moment";
import { toast } from "@/shared/toast/toast";
import { copy } from "@/shared/words/copy";
import styles from "./Settings.module.css";
import { folderOf, sizeWords } from "./size";

/** Whole copies of the book: which there are, where they lie, one more at once. */
export function BackupPart() {
  const { t, i18n } = useTranslation();
  const { data, error, isPending, refetch } = useQuery(read("backup.list", {}, { topics: ["backups"] }));
  const make = useAct("backup.make", ["backups"]);
  const backups = data?.backups ?? [];
  const [newest] = backups;
  const folder = newest ? folderOf(newest.path) : "";

  return (
    <section className={`${styles.form} ${styles.wide}`}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t("settings.part.backup")}</h2>
        <Button
          look="primary"
          icon={<Archive size={16} />}
          busy={make.isPending}
          onClick={() => make.mutate({ body: {} }, { onSuccess: () => toast(t("settings.backupMade")) })}
          data-testid="backup-make"
        >
          {t("settings.backupNow")}
        </Button>
      </div>
      <p className={styles.under}>{t("settings.backupUnder")}</p>
      {make.error ? <ErrorNotice error={make.error} /> : null}
      {error ? <ErrorNotice error={error} act={{ label: t("common.retry"), run: () => void refetch() }} /> : null}
      {isPending ? <Skeleton rows={3} /> : null}
      {folder ? (
        <div className={styles.folder}>
          <span className={styles.note}>{t("settings.folder")}</span>
          <code className={styles.path} data-testid="backup-folder">
            {folder}
          </code>
          <Button
            size="bar"
            look="text"
            icon={<Copy size={14} />}
            onClick={() => void copy(folder).then((done) => done && toast(t("settings.folderCopied")))}
          >
            {t("settings.copy")}
          </Button>
        </div>
      ) : null}
      {data && backups.length === 0 ? (
        <EmptyState flush title={t("settings.noBackups")} under={t("settings.noBackupsUnder")} />
      ) : null}
      {backups.length ? (
        <table className={styles.table} data-testid="backups">
          <thead>
            <tr>
              <th scope="col">{t("settings.madeAt")}</th>
              <th scope="col">{t("settings.why")}</th>
              <th scope="col">{t("settings.name")}</th>
              <th scope="col" className={styles.figure}>
                {t("settings.size")}
              </th>
            </tr>
          </thead>
          <tbody>
            {backups.map(({ name, made_at, reason, size }) => (
              <tr key={name} data-testid="backup-row">
                <td className={styles.tight}>{momentWords(t, i18n.language, made_at, Date.now())}</td>
                <td className={styles.tight}>{t(`settings.reason.${reason}`)}</td>
                <td className={styles.path}>{name}</td>
                <td className={`${styles.figure} ${styles.tight}`}>{sizeWords(size)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <p className={styles.note}>{t("settings.restoreHow")}</p>
    </section>
  );
}
