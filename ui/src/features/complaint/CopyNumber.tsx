import { Copy } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "@/shared/toast/toast";
import { copy } from "@/shared/words/copy";
import styles from "./CopyNumber.module.css";

interface Props {
  number: string;
}

/** The number, never broken, and a copy of it. */
export function CopyNumber({ number }: Props) {
  const { t } = useTranslation();
  return (
    <span className={styles.number}>
      <span data-testid="number">{number}</span>
      <button
        type="button"
        className={styles.copy}
        aria-label={t("complaint.copy")}
        title={t("complaint.copy")}
        onClick={() => void copy(number).then((done) => done && toast(t("complaint.copied", { number })))}
        data-testid="copy-number"
      >
        <Copy size={14} />
      </button>
    </span>
  );
}
