import { useTranslation } from "react-i18next";
import { Header } from "@/shared/layout/Header";
import { Pane } from "@/shared/layout/Pane";
import { EmptyState } from "@/shared/notice/EmptyState";

export default function WorkPage() {
  const { t } = useTranslation();
  return (
    <Pane label={t("nav.work")} style={{ flex: 1 }}>
      <Header title={t("nav.work")} />
      <EmptyState title={t("nav.workEmpty")} under={t("nav.workEmptyUnder")} />
    </Pane>
  );
}
