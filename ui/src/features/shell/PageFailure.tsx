import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/error";
import { ErrorNotice } from "@/shared/notice/ErrorNotice";

interface Props {
  error: unknown;
  reset?: () => void;
}

/** A page that broke, in the place of the page. */
export function PageFailure({ error, reset }: Props) {
  const { t } = useTranslation();
  const shown = error instanceof ApiError ? error : new ApiError("page");
  return (
    <div style={{ padding: 16 }}>
      <ErrorNotice error={shown} act={reset ? { label: t("common.retry"), run: reset } : undefined} />
    </div>
  );
}
