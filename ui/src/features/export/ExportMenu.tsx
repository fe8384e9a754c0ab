import { Dropdown } from "antd";
import { Download, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Criteria } from "@/api/gen/Criteria";
import type { ExportForm } from "@/api/gen/ExportForm";
import type { View } from "@/api/gen/View";
import { useSession } from "@/features/shell/session";
import { Button } from "@/shared/form/Button";
import { useExport } from "./useExport";

interface Props {
  view: View;
  criteria: Criteria;
  /** What the file is called. */
  name: string;
}

const FORMS: ExportForm[] = ["xlsx", "csv"];

/** The list as it stands, as a file; while it is written, how far it is. */
export function ExportMenu({ view, criteria, name }: Props) {
  const { t } = useTranslation();
  const { permissions } = useSession();
  const { running, begin, stop } = useExport();
  if (!permissions.includes("export_complaints")) return null;
  if (running) {
    return (
      <Button
        look="text"
        size="bar"
        icon={<X size={16} />}
        onClick={stop}
        aria-label={t("export.stop")}
        title={t("export.stop")}
        data-testid="export-stop"
      >
        {t("export.running", { written: running.written, rows: running.rows })}
      </Button>
    );
  }
  return (
    <Dropdown
      trigger={["click"]}
      placement="bottomRight"
      menu={{
        items: FORMS.map((form) => ({ key: form, label: t(`export.form.${form}`) })),
        onClick: ({ key }) => void begin({ view, criteria }, key as ExportForm, name),
      }}
    >
      <Button
        look="text"
        size="bar"
        icon={<Download size={16} />}
        aria-label={t("export.title")}
        title={t("export.title")}
        data-testid="export"
      />
    </Dropdown>
  );
}
