import { Link } from "@tanstack/react-router";
import { FileX } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { FileLine } from "@/api/gen/FileLine";
import { Button } from "@/shared/form/Button";
import { useMinute } from "@/shared/time/hostClock";
import { momentWords } from "@/shared/time/moment";
import styles from "./Inbox.module.css";

interface Props {
  files: FileLine[];
  /** Marks one as read. */
  read: (id: string) => void;
}

/** Files from folders that did not come in whole: above the rest until they are read. */
export function FileLines({ files, read }: Props) {
  const { t, i18n } = useTranslation();
  const now = useMinute();
  return (
    <ul className={styles.files} data-testid="inbox-files">
      {files.map(({ id, name, problem, wrong, at }) => (
        <li key={id} className={`${styles.file} ${styles.unread}`}>
          <span className={styles.dot} aria-hidden="true" />
          <FileX size={16} className={styles.late} aria-hidden="true" />
          <div className={styles.what}>
            <p className={styles.kind}>{t(problem ? "inbox.fileBroken" : "inbox.fileWrong", { name, count: wrong })}</p>
            <p className={styles.second}>
              <Link to="/import" onClick={() => read(id)}>
                {t("inbox.toImports")}
              </Link>
            </p>
          </div>
          <time className={styles.at} dateTime={new Date(at).toISOString()}>
            {momentWords(t, i18n.language, at, now)}
          </time>
          <Button look="text" size="bar" onClick={() => read(id)} data-testid="inbox-file-read">
            {t("inbox.read")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
