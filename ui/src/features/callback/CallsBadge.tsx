import { useTranslation } from "react-i18next";
import badge from "@/features/inbox/Inbox.module.css";
import { useCalls } from "./callback";

const MOST = 99;

/** How many customers wait for a call, beside the way to them. */
export function CallsBadge({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation();
  const total = useCalls().data?.total ?? 0;
  if (total === 0 || narrow) return null;
  return (
    <span className={badge.badge} title={t("callback.waiting", { count: total })} data-testid="calls-waiting">
      {total > MOST ? t("inbox.many") : total}
    </span>
  );
}
