import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/form/Button";
import { Pane } from "./Pane";
import { NARROW } from "./room";
import styles from "./Split.module.css";
import { useMedia } from "./useMedia";

interface Props {
  listLabel: string;
  detailLabel: string;
  list: ReactNode;
  detail: ReactNode;
  /** Whether something is chosen: where there is little room it takes the place of the list. */
  open: boolean;
  close: () => void;
}

/** A list and what is chosen in it: side by side, or one at a time where there is little room. */
export function Split({ listLabel, detailLabel, list, detail, open, close }: Props) {
  const { t } = useTranslation();
  const narrow = useMedia(NARROW);
  return (
    <div className={styles.split}>
      <Pane label={listLabel} className={styles.list} hidden={narrow && open}>
        {list}
      </Pane>
      <Pane label={detailLabel} className={styles.detail} hidden={narrow && !open}>
        {narrow ? (
          <div className={styles.back}>
            <Button look="text" icon={<ArrowLeft size={16} />} onClick={close} data-testid="split-back">
              {t("common.back")}
            </Button>
          </div>
        ) : null}
        {detail}
      </Pane>
    </div>
  );
}
