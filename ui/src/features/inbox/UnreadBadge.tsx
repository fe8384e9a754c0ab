import { useTranslation } from "react-i18next";
import styles from "./Inbox.module.css";
import { COUNTED, useNewest } from "./inbox";

interface Props {
  /** On the corner of the icon, whose label says the rest. */
  narrow: boolean;
}

/** How much is unread, beside the way to the inbox. */
export function UnreadBadge({ narrow }: Props) {
  const { t } = useTranslation();
  const unread = useNewest().data?.unread ?? 0;
  if (unread === 0) return null;
  const words = unread >= COUNTED ? t("worklist.many") : unread > 99 ? t("inbox.many") : String(unread);
  return (
    <span
      className={`${styles.badge} ${narrow ? styles.corner : ""}`}
      title={t("inbox.unread", { count: unread })}
      data-count={words}
      data-testid="inbox-unread"
    >
      {narrow ? null : words}
    </span>
  );
}
