import { FileSpreadsheet } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/form/Button";
import styles from "./Import.module.css";

interface Props {
  title: string;
  under: string;
  choose: (file: File) => void;
}

/** A file to be chosen or let fall here. */
export function FileDrop({ title, under, choose }: Props) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by key
    <div
      className={`${styles.drop} ${over ? styles.over : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file) choose(file);
      }}
      data-testid="import-drop"
    >
      <FileSpreadsheet size={26} aria-hidden="true" />
      <div className={styles.dropWords}>
        <p className={styles.dropTitle}>{title}</p>
        <p className={styles.note}>{under}</p>
      </div>
      <Button look="primary" size="form" onClick={() => input.current?.click()} data-testid="import-choose">
        {t("import.choose")}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,.xlsx,text/csv"
        className="hy-unseen"
        tabIndex={-1}
        aria-label={t("import.choose")}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          if (file) choose(file);
        }}
        data-testid="import-file"
      />
    </div>
  );
}
