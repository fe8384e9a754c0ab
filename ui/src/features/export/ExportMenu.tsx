import { Dropdown } from "antd";
import { Download, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Criteria } from "@/api/gen/Criteria";
import type { ExportForm } from "@/api/gen/ExportForm";
import type { Sort } from "@/api/gen/Sort";
import type { View } from "@/api/gen/View";
import { useSession } from "@/features/shell/session";
import { useChips } from "@/features/worklist/chips";
import { Button } from "@/shared/form/Button";
import { fileName } from "./fileName";
import { useExport } from "./useExport";

interface Props {
  view: View;
  criteria: Criteria;
  sort?: Sort;
  /** What the list is called. */
  name: string;
}

const FORMS: ExportForm[] = ["xlsx", "csv"];

/** The list as it stands, as a file; while it is written, how far it is. */
export function ExportMenu({ view, criteria, sort, name }: Props) {
  const { t } = useTranslation();
  const { permissions } = useSession();
  const { running, begin, stop } = useExport();
  const chips = useChips();
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
        onClick: ({ key }) => {
          // Searched words may be somebody's name: a file says only that there were any.
          const words = criteria.words === undefined ? [] : [t("export.searched")];
          const narrowed = [...words, ...chips(criteria).map((chip) => chip.words)];
          void begin({ view, criteria, sort }, key as ExportForm, (day) => fileName(name, narrowed, day, key));
        },
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
